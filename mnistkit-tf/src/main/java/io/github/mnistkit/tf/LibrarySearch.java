package io.github.mnistkit.tf;

import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import io.github.mnistkit.tf.runtime.TrainerLog;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Shortens the search for native libraries. For any build of TensorFlow, JavaCPP looks for 18
 * libraries of CUDA as well, each under several names in several folders of every jar and module,
 * which takes as long as loading TensorFlow itself. JavaCPP remembers what a search has found, so
 * two searches in few places come before its own.
 */
final class LibrarySearch {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  /** A class of each artifact of JavaCPP that brings libraries of CUDA. */
  private static final List<String> CUDA_ARTIFACTS =
      List.of(
          "org/bytedeco/cuda/global/cudart.class", "org/bytedeco/tensorrt/global/nvinfer.class");

  /** A folder without libraries; a package of the Java platform is searched in its module only. */
  private static final String NOWHERE = "/java/lang/ref";

  private static final String PRELOAD = "platform.preload";

  private LibrarySearch() {}

  /** Searches in advance if TensorFlow cannot use CUDA, and no artifact brings its libraries. */
  static void shorten(List<NativeArtifact> natives) {
    if (!isNeedless(natives, tensorflow.class.getClassLoader())) {
      return;
    }
    try {
      Properties platform = Loader.loadProperties();
      ClassProperties wanted = Loader.loadProperties(tensorflow.class, platform, true);
      find(wanted.get(PRELOAD), NOWHERE, platform);
      List<String> own = new ArrayList<>(wanted.get("platform.link"));
      own.add(wanted.getProperty("platform.library"));
      find(own, NativeArtifact.folder(Loader.getPlatform()), platform);
    } catch (LinkageError | RuntimeException e) {
      LOG.debug("JavaCPP searches for the libraries of TensorFlow and CUDA everywhere", e);
    }
  }

  /** Returns whether nothing is lost if CUDA's libraries are not found. */
  static boolean isNeedless(List<NativeArtifact> natives, ClassLoader loader) {
    return natives.size() == 1
        && !natives.get(0).forGpu()
        && CUDA_ARTIFACTS.stream().allMatch(name -> loader.getResource(name) == null);
  }

  /** Looks for libraries in one folder, and loads those that are there. */
  private static void find(List<String> libraries, String folder, Properties platform) {
    Properties here = new Properties();
    here.putAll(platform);
    here.setProperty("platform", folder);
    here.setProperty("platform.extension", "");
    here.setProperty(PRELOAD, String.join(File.pathSeparator, libraries));
    try {
      String unused = Loader.load(LibrarySearch.class, here, false);
    } catch (UnsatisfiedLinkError expected) {
      // This class has no library, which JavaCPP looks for after those above.
      LOG.trace("searched for {}", libraries, expected);
    }
  }
}
