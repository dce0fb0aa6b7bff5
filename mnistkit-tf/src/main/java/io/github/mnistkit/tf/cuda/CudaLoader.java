package io.github.mnistkit.tf.cuda;

import io.github.mnistkit.tf.diagnosis.CudaArtifact;
import io.github.mnistkit.tf.diagnosis.CudaNeeds;
import io.github.mnistkit.tf.diagnosis.CudaSetup;
import io.github.mnistkit.tf.diagnosis.CudaSetup.State;
import io.github.mnistkit.tf.diagnosis.GpuBuild;
import io.github.mnistkit.tf.diagnosis.HostInspector;
import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Loads CUDA and cuDNN from a jar on the class path, if a GPU can be used and the system has no
 * complete version of its own. TensorFlow opens the libraries by their names; a library that is
 * loaded already is found by its name, wherever it is.
 */
public final class CudaLoader {

  private final HostInspector machine;
  private final GpuBuild build;
  private final Callable<File> cache;
  private final Consumer<Path> system;
  private final Logger log;

  /**
   * Creates a loader.
   *
   * @param machine the machine to inspect
   * @param build the GPU build of TensorFlow on the class path
   * @param cache creates the folder to which JavaCPP unpacks
   * @param log receives what users should know
   */
  public CudaLoader(HostInspector machine, GpuBuild build, Callable<File> cache, Logger log) {
    this(machine, build, cache, log, file -> System.load(file.toString()));
  }

  CudaLoader(
      HostInspector machine,
      GpuBuild build,
      Callable<File> cache,
      Logger log,
      Consumer<Path> system) {
    this.machine = machine;
    this.build = build;
    this.cache = cache;
    this.log = log;
    this.system = system;
  }

  /**
   * Loads what is needed. Nothing is thrown: without CUDA, TensorFlow computes on the CPU, and the
   * device report says why.
   *
   * @param platform JavaCPP's name for the platform; there is no GPU build for others than {@link
   *     GpuBuild#PLATFORM}
   * @param natives the native libraries of TensorFlow on the class path; none but those for a GPU
   *     use CUDA
   * @param classes the loader whose class path may contain the jar
   * @param mode whether to load it at all
   */
  public CudaSetup load(
      String platform, List<NativeArtifact> natives, ClassLoader classes, CudaMode mode) {
    boolean usesCuda =
        platform.equals(GpuBuild.PLATFORM) && natives.stream().anyMatch(NativeArtifact::forGpu);
    return usesCuda ? load(classes, mode) : CudaSetup.NONE;
  }

  private CudaSetup load(ClassLoader classes, CudaMode mode) {
    List<CudaArtifact> found = CudaArtifact.find(classes, build);
    CudaSetup setup = found.isEmpty() ? withoutArtifact(classes) : load(found, mode);
    if (found.size() > 1) {
      log.warn(
          "{} are on the class path; CUDA is taken from the first",
          found.stream().map(CudaArtifact::file).toList());
    }
    if (!setup.advice().isEmpty()) {
      log.warn("CUDA jar {}: {}; {}", setup.file(), setup.text(), setup.advice());
    }
    return setup;
  }

  private CudaSetup withoutArtifact(ClassLoader classes) {
    List<CudaArtifact> others = CudaArtifact.findAny(classes);
    return others.isEmpty()
        ? CudaSetup.NONE
        : new CudaSetup(
            others,
            State.OTHER_VERSION,
            others.get(0).file() + " has no " + build.cuda().libraries().get(0),
            "For a GPU, put "
                + build.artifact()
                + " in its place, which brings the CUDA that this TensorFlow needs.");
  }

  private CudaSetup load(List<CudaArtifact> found, CudaMode mode) {
    if (mode == CudaMode.NEVER) {
      return packed(found, "-D" + CudaMode.PROPERTY + "=never");
    }
    if (mode == CudaMode.ALWAYS) {
      return load(found, List.of(build.cuda(), build.cudnn()));
    }
    CudaNeeds needs = CudaNeeds.of(machine, build);
    if (!needs.obstacle().isEmpty()) {
      log.info(
          "CUDA stays packed in {}, because {}: TensorFlow computes on the CPU",
          found.get(0).file(),
          needs.obstacle());
      return packed(found, needs.obstacle());
    }
    if (needs.lacking().isEmpty()) {
      return packed(found, "the system's own CUDA and cuDNN are complete");
    }
    return load(found, needs.lacking());
  }

  private static CudaSetup packed(List<CudaArtifact> found, String reason) {
    return new CudaSetup(found, State.PACKED, "not unpacked: " + reason, "");
  }

  private CudaSetup load(List<CudaArtifact> found, List<GpuBuild.Product> products) {
    CudaArtifact artifact = found.get(0);
    List<PackedLibrary> libraries;
    try {
      libraries = PackedLibrary.of(artifact, products);
    } catch (IOException e) {
      return failed(found, CudaFault.reading(artifact.file(), e));
    }
    Path folder;
    try {
      folder = folder(artifact, libraries);
    } catch (Exception e) {
      return failed(found, CudaFault.unpacking(e));
    }
    return load(found, folder, libraries);
  }

  private Path folder(CudaArtifact artifact, List<PackedLibrary> libraries) throws Exception {
    Path root = cache.call().toPath().toAbsolutePath(); // no other can be loaded from
    Path folder = root.resolve(artifact.file()).resolve(CudaArtifact.FOLDER);
    new CudaUnpacker(artifact.file(), folder, CudaLoader::room, log::info).unpack(libraries);
    return folder;
  }

  private static long room(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  private CudaSetup load(List<CudaArtifact> found, Path folder, List<PackedLibrary> libraries) {
    for (PackedLibrary library : libraries) {
      try {
        system.accept(folder.resolve(library.name()));
      } catch (UnsatisfiedLinkError e) {
        if (!isLoaded(e)) {
          return failed(found, CudaFault.loading(folder, e));
        }
      } catch (RuntimeException e) { // native access is denied
        return failed(found, CudaFault.loading(folder, e));
      }
    }
    return new CudaSetup(found, State.LOADED, "", "");
  }

  /** Returns whether classes of another class loader have loaded the library. */
  private static boolean isLoaded(UnsatisfiedLinkError e) {
    return String.valueOf(e.getMessage()).contains("already loaded in another classloader");
  }

  private static CudaSetup failed(List<CudaArtifact> found, CudaFault fault) {
    return new CudaSetup(found, State.FAILED, fault.text(), fault.advice());
  }
}
