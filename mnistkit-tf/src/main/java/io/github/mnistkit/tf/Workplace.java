package io.github.mnistkit.tf;

/**
 * Where a trainer works.
 *
 * @param options with the device that was found for the one that was asked for
 * @param device that is computed on, such as {@code GPU:1}
 */
record Workplace(TrainerOptions options, String device) {

  static Workplace on(TrainerOptions options, int gpu) {
    return new Workplace(options.device(Device.gpu(gpu)), "GPU:" + gpu);
  }

  static Workplace onCpu(TrainerOptions options) {
    return new Workplace(options.device(Device.cpu()), "CPU:0");
  }
}
