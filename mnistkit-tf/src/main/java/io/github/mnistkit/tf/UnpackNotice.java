package io.github.mnistkit.tf;

import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import io.github.mnistkit.tf.runtime.TrainerLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces the slow unpacking of the native library on the first use of TensorFlow on a machine.
 */
final class UnpackNotice {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  private UnpackNotice() {}

  /** Logs one line if the native library is about to be unpacked. */
  static void announce(List<NativeArtifact> natives) {
    try {
      line(Loader.getCacheDir().toPath(), natives).ifPresent(LOG::info);
    } catch (IOException | RuntimeException e) {
      LOG.debug("the folder that TensorFlow's native library is unpacked to is unknown", e);
    }
  }

  /**
   * Returns the line; empty if nothing needs to be unpacked, or there is not exactly one library.
   */
  static Optional<String> line(Path cache, List<NativeArtifact> natives) {
    if (natives.size() != 1 || Files.exists(cache.resolve(natives.get(0).file()))) {
      return Optional.empty();
    }
    return Optional.of(
        "Unpacking TensorFlow's native library "
            + natives.get(0).file()
            + " into "
            + cache
            + ": this happens once per machine and takes a few seconds");
  }
}
