package io.github.mnistkit.tf.diagnosis;

import io.github.mnistkit.tf.diagnosis.SharedLibraries.Library;
import io.github.mnistkit.tf.diagnosis.SharedLibraries.Reach;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks NVIDIA's driver: its kernel module and its user-space library. */
final class DriverFinding {

  private static final String SUBJECT = "driver";
  private static final String MODULE = "/proc/driver/nvidia/version";
  private static final String GPUS = "/proc/driver/nvidia/gpus";
  private static final String LIBRARY = "libcuda.so.1";

  /** Under WSL, Windows provides the driver, and Linux sees only its library, in this folder. */
  private static final String WINDOWS = "/usr/lib/wsl/";

  private static final Pattern VERSION = Pattern.compile("NVRM version:.*?\\s(\\d+(\\.\\d+)+)\\s");
  private static final Pattern MODEL = Pattern.compile("Model:\\s*(.+)");

  private DriverFinding() {}

  static Finding of(HostInspector machine, SharedLibraries libraries, String leastVersion) {
    Optional<Library> library = libraries.find(LIBRARY);
    boolean fromWindows = library.filter(DriverFinding::isFromWindows).isPresent();
    String text = machine.text(MODULE);
    Matcher matcher = VERSION.matcher(text);
    String version = matcher.find() ? matcher.group(1) : "";
    if (text.isEmpty() && !fromWindows) {
      return absent(library, leastVersion);
    }
    if (library.isEmpty()) {
      return new Finding(
          SUBJECT,
          "version " + version + " in the kernel, but " + LIBRARY + " is missing",
          "For a GPU, give the container access to it, as docker run --gpus all does, or install"
              + " the driver's libraries.");
    }
    return present(machine, library.get(), version, leastVersion);
  }

  /** Returns whether TensorFlow can load a driver; its version is not compared. */
  static boolean isUsable(HostInspector machine, SharedLibraries libraries) {
    return libraries
        .find(LIBRARY)
        .filter(one -> one.reach() != Reach.HIDDEN)
        .filter(one -> isFromWindows(one) || machine.has(MODULE))
        .isPresent();
  }

  /** Returns whether there is a trace of a driver, which costs less than {@link #isUsable}. */
  static boolean isLikely(HostInspector machine) {
    return machine.has(MODULE) || machine.has(WINDOWS);
  }

  private static boolean isFromWindows(Library library) {
    return library.folder().startsWith(WINDOWS);
  }

  private static Finding absent(Optional<Library> library, String leastVersion) {
    if (library.isPresent()) {
      return new Finding(
          SUBJECT,
          LIBRARY + " in " + library.get().folder() + ", but no " + MODULE,
          "For a GPU, load the driver's kernel module, or restart the machine after installing"
              + " it.");
    }
    return new Finding(
        SUBJECT,
        "none: neither " + MODULE + " nor " + LIBRARY,
        "For a GPU, install NVIDIA's driver, " + leastVersion + " or later.");
  }

  private static Finding present(
      HostInspector machine, Library library, String version, String leastVersion) {
    String text = (version.isEmpty() ? "Windows' own" : version) + models(machine);
    if (VersionNumber.below(version, leastVersion)) {
      return new Finding(
          SUBJECT,
          text + "; too old",
          "For a GPU, update NVIDIA's driver to " + leastVersion + " or later.");
    }
    if (library.reach() == Reach.HIDDEN) {
      return new Finding(
          SUBJECT,
          text + "; the loader does not look in " + library.folder(),
          "For a GPU, put " + library.folder() + " into LD_LIBRARY_PATH before Java starts.");
    }
    return Finding.of(SUBJECT, text);
  }

  private static String models(HostInspector machine) {
    List<String> models =
        machine.names(GPUS, "*").stream()
            .map(gpu -> MODEL.matcher(machine.text(GPUS + "/" + gpu + "/information")))
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1).strip())
            .toList();
    return models.isEmpty() ? "" : ", " + String.join(", ", models);
  }
}
