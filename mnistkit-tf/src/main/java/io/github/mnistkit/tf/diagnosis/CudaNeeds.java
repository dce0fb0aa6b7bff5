package io.github.mnistkit.tf.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/**
 * What of CUDA and cuDNN a machine lacks for a GPU.
 *
 * @param obstacle why no GPU can be used, whatever is installed; empty if one can
 * @param lacking the products of which the loader finds no complete and suitable version
 */
public record CudaNeeds(String obstacle, List<GpuBuild.Product> lacking) {

  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final String NO_DRIVER = "there is no NVIDIA driver that TensorFlow can load";

  /** Inspects a machine; without a driver, its libraries are not looked at. */
  public static CudaNeeds of(HostInspector machine, GpuBuild build) {
    if (hidesGpus(machine)) {
      return new CudaNeeds(VISIBLE + " hides every GPU", List.of());
    }
    if (!DriverFinding.isLikely(machine)) {
      return new CudaNeeds(NO_DRIVER, List.of());
    }
    SharedLibraries libraries = new SharedLibraries(machine);
    if (!DriverFinding.isUsable(machine, libraries)) {
      return new CudaNeeds(NO_DRIVER, List.of());
    }
    return new CudaNeeds(
        "",
        Stream.of(build.cuda(), build.cudnn())
            .filter(one -> !LibraryFinding.of(one, build.artifact(), libraries).advice().isEmpty())
            .toList());
  }

  /** Returns whether the environment hides all GPUs: an empty value, or a negative number first. */
  static boolean hidesGpus(HostInspector machine) {
    String value = machine.variable(VISIBLE).strip();
    return machine.environment().containsKey(VISIBLE) && (value.isEmpty() || value.startsWith("-"));
  }
}
