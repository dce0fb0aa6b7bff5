package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Evaluates a model on the test data, and compresses it on {@link SampleData#split} until Ctrl-C is
 * pressed.
 */
public final class CompressionTrial {

  private final SampleContext context;

  /**
   * Creates a trial.
   *
   * @param context data and trainer
   */
  public CompressionTrial(SampleContext context) {
    this.context = context;
  }

  private Split data() {
    return context.data().split();
  }

  /**
   * Evaluates a trained model on the test data.
   *
   * @param name the name of the model in the results
   * @param fitted the model
   * @return its results
   */
  public ObjectNode evaluate(String name, FitResult fitted) {
    return ModelJson.of(
        ModelResult.of(name, fitted, testOf(fitted.classifier())),
        data(),
        fitted.classifier().provenance());
  }

  /**
   * Compresses a model, writes it to a temporary file, reads it again, and evaluates it on the test
   * data.
   *
   * @param name the name of the compressed model in the results
   * @param how the compression
   * @param classifier the model
   * @return its results, with the size of the file
   * @throws IOException if the file cannot be written or read
   */
  public ObjectNode compress(String name, Compression how, Classifier classifier)
      throws IOException {
    Path file = Files.createTempFile("compressed", ".mkc");
    try (Compressed compressed =
        how.listening(context.shutdown()).run(context.trainer(), classifier, data())) {
      compressed.model().write(file);
      CompressedModel read = CompressedModel.read(file);
      try (Classifier again = read.classifier(context.trainer())) {
        return ModelJson.of(
            ModelResult.of(name, read, testOf(again), Files.size(file)), data(), read.record());
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Evaluation testOf(Classifier classifier) {
    return Evaluation.of(classifier.predict(context.data().test()));
  }
}
