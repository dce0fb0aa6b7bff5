package io.github.mnistkit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Compares the losses of the first epochs in two {@code results.json} of one sample. */
public final class FirstEpochs {

  /** Of the larger loss: reduced precision of matrix products on GPUs costs up to a thousandth. */
  static final double TOLERANCE = 0.02;

  private FirstEpochs() {}

  /**
   * Compares two files, prints the largest difference, and exits with 1 if it is too large.
   *
   * @param arguments the results on the CPU, and those on a GPU
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    double difference = compare(Path.of(arguments[0]), Path.of(arguments[1]));
    System.out.printf(Locale.ROOT, "%.5f%n", difference);
    System.exit(difference <= TOLERANCE ? 0 : 1);
  }

  /**
   * Returns the largest relative difference; NaN if a loss is missing on one side.
   *
   * @throws IOException if a file cannot be read, or they have different models
   */
  static double compare(Path one, Path other) throws IOException {
    JsonNode models = models(one);
    JsonNode others = models(other);
    if (models.size() != others.size()) {
      throw new IOException(
          other + " must have " + models.size() + " models, but has " + others.size());
    }
    double largest = 0;
    for (int i = 0; i < models.size(); i++) {
      double loss = firstLoss(models.path(i));
      double otherLoss = firstLoss(others.path(i));
      if (!Double.isNaN(loss) || !Double.isNaN(otherLoss)) {
        double scale = Math.max(Math.abs(loss), Math.abs(otherLoss));
        largest = Math.max(largest, Math.abs(loss - otherLoss) / scale);
      }
    }
    return largest;
  }

  private static JsonNode models(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file)).path("models");
  }

  /** Returns NaN if the model was not trained, as a compressed one. */
  private static double firstLoss(JsonNode model) {
    return model.path("history").path(0).path("loss").asDouble(Double.NaN);
  }
}
