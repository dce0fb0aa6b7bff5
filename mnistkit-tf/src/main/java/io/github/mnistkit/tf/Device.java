package io.github.mnistkit.tf;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The device that a trainer computes on: {@link #auto()} by default. {@link Devices} reports which
 * devices are available.
 *
 * <p>GPUs are NVIDIA GPUs, numbered as in CUDA: 0 is the fastest of those that the environment
 * variable {@code CUDA_VISIBLE_DEVICES} makes visible, unless {@code CUDA_DEVICE_ORDER} selects
 * another order. A process computes on one GPU, which its first trainer on a GPU determines.
 * Operations without a GPU implementation always run on the CPU. Instances are immutable and may be
 * shared between threads.
 */
public final class Device {

  private final Kind kind;
  private final OptionalInt number;
  private final IfMissing ifMissing;

  /** The kind of device. */
  enum Kind {
    CPU,
    GPU
  }

  /** What to do if the GPU is missing. */
  enum IfMissing {
    USE_CPU,
    WARN_AND_USE_CPU,
    FAIL
  }

  private Device(Kind kind, OptionalInt number, IfMissing ifMissing) {
    this.kind = kind;
    this.number = number;
    this.ifMissing = ifMissing;
  }

  /**
   * Selects a GPU if TensorFlow sees one, and the CPU otherwise. The GPU is the one that this
   * process already computes on, or else the first.
   *
   * @return the default
   */
  public static Device auto() {
    return new Device(Kind.GPU, OptionalInt.empty(), IfMissing.USE_CPU);
  }

  /**
   * Selects the CPU, even if TensorFlow sees a GPU.
   *
   * @return the CPU
   */
  public static Device cpu() {
    return new Device(Kind.CPU, OptionalInt.empty(), IfMissing.FAIL);
  }

  /**
   * Selects one GPU; creating a trainer fails if it is missing.
   *
   * @param number the CUDA device number, from 0
   * @return the GPU
   * @throws IllegalArgumentException if the number is negative
   */
  public static Device gpu(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("Device.gpu must be at least 0, but was " + number);
    }
    return new Device(Kind.GPU, OptionalInt.of(number), IfMissing.FAIL);
  }

  /**
   * Selects a GPU as {@link #auto()} does; creating a trainer fails if there is none.
   *
   * @return any GPU
   */
  public static Device requireGpu() {
    return new Device(Kind.GPU, OptionalInt.empty(), IfMissing.FAIL);
  }

  /**
   * Returns a copy that falls back to the CPU, with one warning in the log, if the GPU is missing.
   *
   * @return a copy; a device that needs no GPU is returned unchanged
   */
  public Device orCpu() {
    return ifMissing == IfMissing.FAIL && kind == Kind.GPU
        ? new Device(kind, number, IfMissing.WARN_AND_USE_CPU)
        : this;
  }

  Kind kind() {
    return kind;
  }

  /** Returns the requested GPU's number; empty if any will do. */
  OptionalInt number() {
    return number;
  }

  IfMissing ifMissing() {
    return ifMissing;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Device device
        && kind == device.kind
        && number.equals(device.number)
        && ifMissing == device.ifMissing;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, number, ifMissing);
  }

  /**
   * Returns the calls that create this device.
   *
   * @return such as {@code Device.gpu(1).orCpu()}
   */
  @Override
  public String toString() {
    if (kind == Kind.CPU) {
      return "Device.cpu()";
    }
    if (ifMissing == IfMissing.USE_CPU) {
      return "Device.auto()";
    }
    String gpu = number.isPresent() ? "gpu(" + number.getAsInt() + ")" : "requireGpu()";
    return "Device." + gpu + (ifMissing == IfMissing.FAIL ? "" : ".orCpu()");
  }
}
