package io.github.mnistkit.runtime;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.runtime.plan.Workspace;
import java.util.stream.IntStream;

/** Computes many examples, some at a time on each processor. */
final class Batches {

  /** Fewer examples cost more to hand to another thread than they save. */
  private static final int EACH = 16;

  private Batches() {}

  /** Computes one example. */
  @FunctionalInterface
  interface Computation {
    void run(byte[] pixels, int index, Workspace workspace);
  }

  static void run(Examples examples, WorkspacePool pool, Computation computation) {
    int parts = (examples.size() + EACH - 1) / EACH;
    IntStream.range(0, parts).parallel().forEach(part -> part(examples, part, pool, computation));
  }

  private static void part(
      Examples examples, int part, WorkspacePool pool, Computation computation) {
    byte[] pixels = new byte[examples.format().bytes()];
    Workspace workspace = pool.take();
    int end = Math.min(examples.size(), (part + 1) * EACH);
    for (int i = part * EACH; i < end; i++) {
      examples.copyPixels(i, pixels, 0);
      computation.run(pixels, i, workspace);
    }
    pool.give(workspace);
  }
}
