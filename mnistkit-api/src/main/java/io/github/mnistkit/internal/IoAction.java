package io.github.mnistkit.internal;

import java.io.IOException;

/** An action that reads or writes. */
@FunctionalInterface
public interface IoAction {

  /** Performs the action. */
  void run() throws IOException;
}
