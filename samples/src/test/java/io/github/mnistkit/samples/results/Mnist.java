package io.github.mnistkit.samples.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What invented results say of their row, numerics and data. */
final class Mnist {

  private static final String NUMERICS = "\"numerics\": 1, ";

  private static final String DATA =
      "\"data\": {\"name\": \"mnist\", \"sha256\":"
          + " \"c5097fdd51cfdbe7695fd9df3612695696864b5c424f58d843ffdc5d335e9914\","
          + " \"testSha256\":"
          + " \"18489308deedfe2f7bd3a11e599a597126f161d991b1ffcffb71642aa76f7f62\"}";

  private Mnist() {}

  /** Writes a file in whose text ROW stands for what results of the row on MNIST say. */
  static void write(Path file, String text) throws IOException {
    String row = file.getFileName().toString().replace(".json", "");
    Files.writeString(file, text.replace("ROW", "\"sample\": \"" + row + "\", " + NUMERICS + DATA));
  }
}
