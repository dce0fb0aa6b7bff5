package io.github.mnistkit.tf.runtime;

/** The logger name of this module, that of the class that users know. */
public final class TrainerLog {

  /** The logger's name, independent of the logging class: programs set log levels by it. */
  public static final String NAME = "io.github.mnistkit.tf.TensorFlowTrainer";

  private TrainerLog() {}
}
