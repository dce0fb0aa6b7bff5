package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A classifier that counts how often it is asked, and does something after each answer. */
final class Answering implements Classifier {

  private final Classifier classifier;
  private final Runnable after;
  private int answers;

  Answering(Classifier classifier, Runnable after) {
    this.classifier = classifier;
    this.after = after;
  }

  int answers() {
    return answers;
  }

  @Override
  public ModelSpec spec() {
    return classifier.spec();
  }

  @Override
  public TrainingRecord provenance() {
    return classifier.provenance();
  }

  @Override
  public Predictions predict(Examples examples) {
    answers++;
    Predictions predictions = classifier.predict(examples);
    after.run();
    return predictions;
  }

  @Override
  public float[] logits(byte[] pixels) {
    return classifier.logits(pixels);
  }

  @Override
  public Predictions predictStochastic(Examples examples, long seed) {
    return classifier.predictStochastic(examples, seed);
  }

  @Override
  public Activations activations(String layer, Examples examples) {
    return classifier.activations(layer, examples);
  }

  @Override
  public Map<String, float[]> weights() {
    return classifier.weights();
  }

  @Override
  public void save(Path file) throws IOException {
    classifier.save(file);
  }

  @Override
  public void close() {
    classifier.close();
  }
}
