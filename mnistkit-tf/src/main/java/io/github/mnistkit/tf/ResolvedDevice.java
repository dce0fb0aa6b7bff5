package io.github.mnistkit.tf;

/**
 * The resolved device of a trainer.
 *
 * @param options the options, with the available device in place of the requested one
 * @param device the device to compute on, such as {@code GPU:1}
 */
record ResolvedDevice(TrainerOptions options, String device) {

  static ResolvedDevice on(TrainerOptions options, int gpu) {
    return new ResolvedDevice(options.device(Device.gpu(gpu)), "GPU:" + gpu);
  }

  static ResolvedDevice onCpu(TrainerOptions options) {
    return new ResolvedDevice(options.device(Device.cpu()), "CPU:0");
  }
}
