package io.github.mnistkit.runtime.plan;

/** One operation on the buffers of a workspace. */
@FunctionalInterface
interface Step {
  void run(Workspace workspace);
}
