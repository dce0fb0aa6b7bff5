package io.github.mnistkit.onnx;

import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.nio.file.Path;

/** A program that exports a model of two pixels. */
public final class ExportAlone {

  private ExportAlone() {}

  /** Takes the file of a model, and that of the export. */
  public static void main(String[] arguments) throws IOException {
    try (Classifier classifier = RuntimeClassifier.load(Path.of(arguments[0]))) {
      System.out.println(
          OnnxExport.of(classifier)
              .write(
                  Path.of(arguments[1]),
                  GivenModels.examples(classifier.spec(), new byte[] {1, 2})));
    }
  }
}
