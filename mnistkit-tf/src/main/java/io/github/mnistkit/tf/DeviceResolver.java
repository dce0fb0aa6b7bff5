package io.github.mnistkit.tf;

import io.github.mnistkit.tf.diagnosis.VisibleDevices;
import io.github.mnistkit.tf.runtime.SessionConfig;
import io.github.mnistkit.tf.runtime.SessionRefusedException;
import io.github.mnistkit.tf.runtime.TensorFlowLine;
import io.github.mnistkit.tf.runtime.TrainerLog;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves the devices that trainers request. The first session of a process that sees a GPU binds
 * the name GPU:0 to it, and fixes how much of its memory tensors may take; sessions without a GPU
 * remain possible.
 */
final class DeviceResolver {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);
  private static final long MEBI = 1L << 20;

  /** The instance that the whole process uses. */
  static final DeviceResolver HERE =
      new DeviceResolver(TensorFlowLine::devices, LOG::warn, Devices::report, System.getenv());

  private final Probe probe;
  private final Consumer<String> warning;
  private final Function<VisibleDevices, DeviceReport> reporter;
  private final Map<String, String> environment;

  private OptionalInt gpu = OptionalInt.empty();
  private long gpuMemoryLimit;

  /** Opens a session, and lists its devices. */
  @FunctionalInterface
  interface Probe {
    List<String> devices(SessionConfig config);
  }

  DeviceResolver(
      Probe probe,
      Consumer<String> warning,
      Function<VisibleDevices, DeviceReport> reporter,
      Map<String, String> environment) {
    this.probe = probe;
    this.warning = warning;
    this.reporter = reporter;
    this.environment = environment;
  }

  /** Loads TensorFlow, and resolves the device in this process. */
  static ResolvedDevice resolve(TrainerOptions options) {
    StartupClasses.begin();
    String unused = NativeLibrary.version();
    TensorFlowLine.useThreadsPerOperation(options.threadsPerOperation());
    return HERE.find(options);
  }

  /**
   * Resolves the device for the given options. A missing GPU is detected here, because TensorFlow
   * would later compute on the CPU silently.
   */
  synchronized ResolvedDevice find(TrainerOptions options) {
    if (options.device().kind() == Device.Kind.CPU) {
      // The first session fixes the threads per operation, so it must use these options.
      VisibleDevices unused = look(options.session());
      return ResolvedDevice.onCpu(options);
    }
    refuseAnotherGpu(options);
    int number = options.device().number().orElse(gpu.orElse(0));
    TrainerOptions wanted =
        options
            .device(Device.gpu(number))
            .gpuMemoryLimit(gpu.isPresent() ? gpuMemoryLimit : options.gpuMemoryLimit());
    VisibleDevices devices = look(wanted.session()).withGpu(number);
    if (!devices.seesGpu()) {
      return withoutGpu(options, devices);
    }
    gpu = OptionalInt.of(number);
    gpuMemoryLimit = wanted.gpuMemoryLimit();
    DeterministicOps.check(options, number, environment);
    return ResolvedDevice.on(wanted, number, DeterministicOps.in(environment));
  }

  /**
   * Lists the devices; a GPU that is seen becomes the one of this process.
   *
   * @param threads the threads per operation
   */
  synchronized VisibleDevices look(int threads) {
    int number = gpu.orElse(0);
    SessionConfig.Gpus gpus =
        number == 0 && gpuMemoryLimit == 0 ? SessionConfig.Gpus.ALL : SessionConfig.Gpus.ONE;
    VisibleDevices devices =
        look(new SessionConfig(threads, 0, gpus, number, gpuMemoryLimit)).withGpu(number);
    if (gpu.isEmpty() && devices.seesGpu()) {
      gpu = OptionalInt.of(0);
    }
    return devices;
  }

  private VisibleDevices look(SessionConfig config) {
    try {
      return new VisibleDevices(probe.devices(config), "");
    } catch (SessionRefusedException e) {
      if (e.contradicts()) {
        throw e;
      }
      return new VisibleDevices(probe.devices(config.withoutGpu()), e.reason());
    }
  }

  private ResolvedDevice withoutGpu(TrainerOptions options, VisibleDevices devices) {
    Device device = options.device();
    if (device.ifMissing() == Device.IfMissing.FAIL) {
      throw new DeviceNotFoundException(device, devices, reporter.apply(devices));
    }
    if (device.ifMissing() == Device.IfMissing.WARN_AND_USE_CPU || !devices.refusal().isEmpty()) {
      warning.accept(
          DeviceNotFoundException.text(device, devices)
              + "; falling back to the CPU; Devices.report() lists what is missing");
    }
    return ResolvedDevice.onCpu(options);
  }

  private void refuseAnotherGpu(TrainerOptions options) {
    OptionalInt number = options.device().number();
    if (gpu.isEmpty()) {
      return;
    }
    if (number.isPresent() && number.getAsInt() != gpu.getAsInt()) {
      throw new IllegalStateException(
          "TensorFlow computes on GPU:"
              + gpu.getAsInt()
              + " in this process since its first session on a GPU, but was asked for "
              + options.device()
              + "; use a separate process for another GPU");
    }
    long limit = options.gpuMemoryLimit() / MEBI;
    if (limit != 0 && limit != gpuMemoryLimit / MEBI) {
      throw new IllegalStateException(
          "TensorFlow may take "
              + (gpuMemoryLimit == 0 ? "all" : gpuMemoryLimit / MEBI + " MiB")
              + " of the GPU's memory in this process since its first session on a GPU, but was"
              + " asked for "
              + limit
              + " MiB; use a separate process for another limit");
    }
  }
}
