package io.github.mnistkit.tf;

/**
 * The resolved device of a trainer.
 *
 * @param options the options, with the available device in place of the requested one
 * @param device the device to compute on, such as {@code GPU:1}
 * @param repeats whether the operations on a GPU repeat; false for the CPU, whose always do
 */
record ResolvedDevice(TrainerOptions options, String device, boolean repeats) {

  static ResolvedDevice on(TrainerOptions options, int gpu, boolean repeats) {
    return new ResolvedDevice(options.device(Device.gpu(gpu)), "GPU:" + gpu, repeats);
  }

  static ResolvedDevice onCpu(TrainerOptions options) {
    return new ResolvedDevice(options.device(Device.cpu()), "CPU:0", false);
  }

  /**
   * Describes the device, such as {@code GPU:0, 2 threads, deterministic}.
   *
   * @param perOperation the threads that share one operation in this process
   */
  String text(int perOperation) {
    int threads = options.backend().threads();
    return device
        + ", "
        + threads
        + (threads == 1 ? " thread" : " threads")
        + (perOperation == 1 ? "" : ", " + perOperation + " per operation")
        + (repeats ? ", deterministic" : "");
  }
}
