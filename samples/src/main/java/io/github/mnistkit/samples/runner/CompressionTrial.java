package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains and compresses a model on {@link SampleData#split}, until Ctrl-C is pressed, and evaluates
 * it on the test data.
 */
public final class CompressionTrial {

  private final SampleContext context;
  private final Path folder;

  /**
   * Creates a trial.
   *
   * @param context data and trainer
   * @param folder for the file of a compressed model while it is measured
   */
  public CompressionTrial(SampleContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  private Split data() {
    return context.data().split();
  }

  /**
   * Trains a model.
   *
   * @param spec the model
   * @param plan its training
   * @return the result, to be closed by the caller
   */
  public FitResult train(ModelSpec spec, TrainingPlan plan) {
    return context
        .trainer()
        .fit(spec, plan)
        .on(data().first())
        .validating(data().second())
        .listening(context.shutdown())
        .run();
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
   * Compresses a model, writes it to a file, reads it again, and evaluates it on the test data.
   *
   * @param name the name of the compressed model in the results
   * @param how the compression
   * @param classifier the model
   * @return its results, with the size of the file
   * @throws IOException if the file cannot be written or read
   */
  public ObjectNode compress(String name, Compression how, Classifier classifier)
      throws IOException {
    Path file = Files.createTempFile(folder, "compressed", ".part");
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
