package io.github.mnistkit.tf;

/** The logger of everything that this module reports, named after the class that users know. */
final class TrainerLog {

  /** The same wherever the class that logs is: programs set levels by it. */
  static final String NAME = "io.github.mnistkit.tf.TensorFlowTrainer";

  private TrainerLog() {}
}
