package io.github.mnistkit.tf;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a trainer computes on: {@link #auto()} unless something else is asked for. {@link Devices}
 * tells what there is.
 *
 * <p>The GPUs are NVIDIA's. Their numbers are CUDA's: 0 is the fastest of those that the
 * environment variable {@code CUDA_VISIBLE_DEVICES} leaves, unless {@code CUDA_DEVICE_ORDER} asks
 * for another order. One process computes on one GPU, as its first trainer on a GPU says.
 * Operations that have no form for GPUs run on the CPU in any case.
 */
public final class Device {

  private final Kind kind;
  private final OptionalInt number;
  private final IfMissing ifMissing;

  /** On what. */
  enum Kind {
    CPU,
    GPU
  }

  /** What happens where there is no such GPU. */
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
   * A GPU if TensorFlow sees one, else the CPU. It is the GPU that this process computes on
   * already, else the first.
   *
   * @return the default
   */
  public static Device auto() {
    return new Device(Kind.GPU, OptionalInt.empty(), IfMissing.USE_CPU);
  }

  /**
   * The CPU, even where TensorFlow sees a GPU.
   *
   * @return the CPU
   */
  public static Device cpu() {
    return new Device(Kind.CPU, OptionalInt.empty(), IfMissing.FAIL);
  }

  /**
   * One GPU; where it is missing, no trainer is made.
   *
   * @param number CUDA's, from 0
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
   * A GPU as {@link #auto()} chooses it; where there is none, no trainer is made.
   *
   * @return any GPU
   */
  public static Device requireGpu() {
    return new Device(Kind.GPU, OptionalInt.empty(), IfMissing.FAIL);
  }

  /**
   * The same, or where it is missing the CPU, with one warning in the log.
   *
   * @return a copy; what needs no GPU stays as it is
   */
  public Device orCpu() {
    return ifMissing == IfMissing.FAIL && kind == Kind.GPU
        ? new Device(kind, number, IfMissing.WARN_AND_USE_CPU)
        : this;
  }

  Kind kind() {
    return kind;
  }

  /** The number that was asked for, if it matters. */
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
   * The calls that make it.
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
