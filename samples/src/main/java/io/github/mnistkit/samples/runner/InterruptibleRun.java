package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.study.StudyException;
import java.io.IOException;

/** Runs work that ends when its thread is interrupted. */
final class InterruptibleRun {

  private final SampleContext context;

  InterruptibleRun(SampleContext context) {
    this.context = context;
  }

  /** Runs a study, and writes the results so far if it is stopped. */
  <T> T study(Work<T> study) throws IOException {
    try {
      return run(study);
    } catch (StudyException e) {
      context.output().results().add(e.results());
      throw e;
    }
  }

  /** Runs work, and clears the interrupt status, which would prevent writing. */
  <T> T run(Work<T> work) throws IOException {
    context.shutdown().allowInterrupts();
    try {
      return work.run();
    } finally {
      context.shutdown().deferInterrupts();
      boolean unused = Thread.interrupted();
    }
  }

  /** Interruptible work. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }
}
