package io.github.mnistkit.tf;

import io.github.mnistkit.tf.cuda.CudaLoader;
import io.github.mnistkit.tf.cuda.CudaMode;
import io.github.mnistkit.tf.cuda.PresetPreloads;
import io.github.mnistkit.tf.diagnosis.CudaSetup;
import io.github.mnistkit.tf.diagnosis.GpuBuild;
import io.github.mnistkit.tf.diagnosis.HostInspector;
import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import io.github.mnistkit.tf.diagnosis.TensorFlowFacts;
import io.github.mnistkit.tf.runtime.TensorFlowLine;
import io.github.mnistkit.tf.runtime.TrainerLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.TensorFlow;

/** Loads TensorFlow's native library, after CUDA, and identifies its version. */
final class NativeLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);
  private static final AtomicReference<@Nullable LinkageError> FAILURE = new AtomicReference<>();

  private static @Nullable Preparation preparation;

  /** What was found and done before TensorFlow is loaded. */
  private record Preparation(List<NativeArtifact> natives, CudaSetup cuda) {}

  private NativeLibrary() {}

  /** Begins to load TensorFlow on another thread; the next use waits for it. */
  static void preload() {
    StartupClasses.begin();
    Thread thread = new Thread(NativeLibrary::tryToLoad, "mnistkit startup");
    thread.setDaemon(true);
    thread.start();
  }

  private static void tryToLoad() {
    try {
      String unused = version();
    } catch (NativeLibraryException e) {
      LOG.debug("TensorFlow could not be loaded in advance; its next use will say why", e);
    }
  }

  /** Prepares for the first load; a second thread waits for the first. */
  private static synchronized Preparation prepare() {
    if (preparation == null) {
      CudaMode mode = CudaMode.of(System.getProperty(CudaMode.PROPERTY, "auto"));
      List<NativeArtifact> natives = NativeArtifact.find(classes(), platform());
      preparation = new Preparation(natives, loader().load(platform(), natives, classes(), mode));
      UnpackNotice.announce(natives);
      LibrarySearch.shorten(natives);
    }
    return preparation;
  }

  /**
   * Loads TensorFlow if it is not loaded yet, and returns its version.
   *
   * @throws IllegalArgumentException if the system property for CUDA has an unknown value
   */
  static String version() {
    Preparation prepared = prepare();
    try {
      return PresetPreloads.suppress(prepared.cuda().hasJar(), TensorFlow::version);
    } catch (LinkageError e) {
      // Java reports the cause only once; later uses merely fail.
      LinkageError first = FAILURE.compareAndExchange(null, e);
      throw unloadable(prepared.natives(), first == null ? e : first);
    }
  }

  /**
   * Loads CUDA from the class path, if TensorFlow can use it and is not loaded yet. Once TensorFlow
   * is loaded, it has looked for CUDA and does not look again.
   *
   * @throws IllegalArgumentException if the system property for it has an unknown value
   */
  static CudaSetup cuda() {
    return prepare().cuda();
  }

  private static CudaLoader loader() {
    return new CudaLoader(HostInspector.ofThisProcess(), build(), Loader::getCacheDir, LOG);
  }

  private static ClassLoader classes() {
    return TensorFlow.class.getClassLoader();
  }

  private static GpuBuild build() {
    return TensorFlowLine.isLine0() ? GpuBuild.LINE_0 : GpuBuild.LINE_1;
  }

  private static NativeLibraryException unloadable(
      List<NativeArtifact> natives, LinkageError failure) {
    return new NativeLibraryException(
        platform(), natives, HostInspector.ofThisProcess().cache(), failure);
  }

  /**
   * Describes the TensorFlow on the class path.
   *
   * @param failure why it cannot be loaded; empty if it can
   */
  static TensorFlowFacts facts(String failure) {
    return new TensorFlowFacts(
        platform(),
        TensorFlowLine.javaVersion(),
        failure.isEmpty() ? version() : "",
        failure,
        build());
  }

  private static String platform() {
    return Loader.getPlatform();
  }
}
