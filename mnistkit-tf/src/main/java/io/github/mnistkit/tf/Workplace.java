package io.github.mnistkit.tf;

/**
 * The resolved device of a trainer.
 *
 * @param options the options, with the available device in place of the requested one
 * @param device the device to compute on, such as {@code GPU:1}
 */
record Workplace(TrainerOptions options, String device) {

  static Workplace on(TrainerOptions options, int gpu) {
    return new Workplace(options.device(Device.gpu(gpu)), "GPU:" + gpu);
  }

  static Workplace onCpu(TrainerOptions options) {
    return new Workplace(options.device(Device.cpu()), "CPU:0");
  }
}
