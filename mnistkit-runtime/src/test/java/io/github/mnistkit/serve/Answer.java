package io.github.mnistkit.serve;

import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.nio.file.Path;

/** A program that classifies one image of two pixels. */
public final class Answer {

  private Answer() {}

  /** Takes the file of a model. */
  public static void main(String[] arguments) throws IOException {
    byte[] pixels = {(byte) 255, 0};
    try (Classifier classifier = RuntimeClassifier.load(Path.of(arguments[0]))) {
      System.out.println(classifier.classify(pixels, 1).get(0).name());
    }
  }
}
