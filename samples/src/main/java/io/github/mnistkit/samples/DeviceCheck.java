package io.github.mnistkit.samples;

import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import io.github.mnistkit.tf.Devices;

/** Says what TensorFlow computes on here, and what stands between it and a GPU. */
final class DeviceCheck implements Sample {

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public String description() {
    return "what is computed on here, and why not on a GPU";
  }

  @Override
  public String data() {
    return "synthetic";
  }

  @Override
  public void run(Lab lab) {
    lab.say("\n" + Devices.report());
  }
}
