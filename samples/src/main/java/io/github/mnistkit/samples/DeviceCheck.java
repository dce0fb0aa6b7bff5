package io.github.mnistkit.samples;

import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.tf.Devices;

/** Reports the device that TensorFlow uses on this machine, and why it does not use a GPU. */
final class DeviceCheck implements Sample {

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public String description() {
    return "the device in use, and why it is not a GPU";
  }

  @Override
  public String data() {
    return "synthetic";
  }

  @Override
  public void run(SampleContext context) {
    context.println("\n" + Devices.report());
  }
}
