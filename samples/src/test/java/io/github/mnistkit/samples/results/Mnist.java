package io.github.mnistkit.samples.results;

/** The data of invented results. */
final class Mnist {

  /** What results on MNIST say of their data. */
  static final String DATA =
      "\"data\": {\"name\": \"mnist\", \"sha256\":"
          + " \"c5097fdd51cfdbe7695fd9df3612695696864b5c424f58d843ffdc5d335e9914\","
          + " \"testSha256\":"
          + " \"18489308deedfe2f7bd3a11e599a597126f161d991b1ffcffb71642aa76f7f62\"}";

  private Mnist() {}
}
