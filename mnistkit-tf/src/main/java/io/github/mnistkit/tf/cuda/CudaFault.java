package io.github.mnistkit.tf.cuda;

import io.github.mnistkit.tf.diagnosis.GpuBuild;
import io.github.mnistkit.tf.diagnosis.NativeFault;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Why libraries could not be unpacked or loaded, and what to do.
 *
 * @param text the reason
 * @param advice what to do, in one sentence
 */
record CudaFault(String text, String advice) {

  private static final Pattern DAMAGED =
      Pattern.compile("file too short|invalid ELF|ELF file|cannot read file data");
  private static final Pattern DENIED = Pattern.compile("IllegalCallerException|native access");
  private static final Pattern KNOWN =
      Pattern.compile("failed to map segment|Operation not permitted|cannot open shared object");

  private static final String ANOTHER_FOLDER =
      "name another folder with -Dorg.bytedeco.javacpp.cachedir=FOLDER.";

  /** Explains why there is no folder, or no room in it. */
  static CudaFault unpacking(Exception failure) {
    return new CudaFault(
        "not unpacked: " + failure.getMessage(),
        "For a GPU, make room there, or " + ANOTHER_FOLDER);
  }

  /** Explains why a jar cannot be read. */
  static CudaFault reading(String jar, Exception failure) {
    return new CudaFault(
        jar + " cannot be read: " + failure,
        "For a GPU, delete " + jar + " from the local repository, so that it is downloaded again.");
  }

  /** Explains why an unpacked library cannot be loaded. */
  static CudaFault loading(Path folder, Throwable failure) {
    NativeFault fault = NativeFault.of(failure);
    return new CudaFault("not loaded: " + fault.detail(), advice(folder, fault));
  }

  private static String advice(Path folder, NativeFault fault) {
    if (DENIED.matcher(fault.detail()).find()) {
      return "For a GPU, start Java with --enable-native-access=ALL-UNNAMED, or on the module path"
          + " with --enable-native-access=io.github.mnistkit.tf besides TensorFlow's modules.";
    }
    if (DAMAGED.matcher(fault.detail()).find()) {
      return "For a GPU, delete " + folder + ", into which CUDA is then unpacked again.";
    }
    return KNOWN.matcher(fault.detail()).find()
        ? fault.advice(folder.toString(), GpuBuild.PLATFORM)
        : "For a GPU, install CUDA and cuDNN, and set -D"
            + CudaMode.PROPERTY
            + "=never if the jar stays.";
  }
}
