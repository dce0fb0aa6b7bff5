package io.github.mnistkit.tf;

import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.tf.extend.Emitters;

/** A mutable builder that copies a trainer's options with some of them replaced. */
final class OptionsBuilder {

  int threads;
  int threadsPerOperation;
  Emitters emitters;
  CustomParts customParts;
  FrozenOutputLimits frozenOutputs;
  Device device;
  long gpuMemoryLimit;
  boolean deterministicOps;

  OptionsBuilder(TrainerOptions options) {
    threads = options.threads();
    threadsPerOperation = options.threadsPerOperation();
    emitters = options.emitters();
    customParts = options.customParts();
    frozenOutputs = options.frozenOutputs();
    device = options.device();
    gpuMemoryLimit = options.gpuMemoryLimit();
    deterministicOps = options.deterministicOps();
  }

  TrainerOptions options() {
    return new TrainerOptions(
        threads,
        threadsPerOperation,
        emitters,
        customParts,
        frozenOutputs,
        device,
        gpuMemoryLimit,
        deterministicOps);
  }
}
