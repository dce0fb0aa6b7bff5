package io.github.mnistkit.tf.diagnosis;

import io.github.mnistkit.tf.diagnosis.CudaSetup.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reports on CUDA and cuDNN: those of the system and those of a jar on the class path. */
final class CudaFindings {

  private final GpuBuild build;
  private final SharedLibraries libraries;
  private final CudaSetup setup;

  private CudaFindings(GpuBuild build, SharedLibraries libraries, CudaSetup setup) {
    this.build = build;
    this.libraries = libraries;
    this.setup = setup;
  }

  static List<Finding> of(GpuBuild build, SharedLibraries libraries, CudaSetup setup) {
    return new CudaFindings(build, libraries, setup).all();
  }

  private List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    all.add(product(build.cuda(), CudaArtifact.cudaVersion(setup.file())));
    all.add(product(build.cudnn(), CudaArtifact.cudnnVersion(setup.file())));
    jar().ifPresent(all::add);
    all.addAll(LibraryOrigins.of(List.of(build.cuda(), build.cudnn()), libraries));
    return all;
  }

  /** Checks a product; what is wrong with the jar is reported once, not for each product. */
  private Finding product(GpuBuild.Product product, Optional<String> inJar) {
    Finding installed = LibraryFinding.of(product, build.artifact(), libraries);
    if (installed.advice().isEmpty() || setup.state() == State.ABSENT) {
      return installed;
    }
    if (setup.state() == State.PACKED) {
      String version = inJar.map(number -> number + " ").orElse("");
      return Finding.of(product.name(), version + "in " + setup.file() + ", packed");
    }
    return installed.withoutAdvice();
  }

  private Optional<Finding> jar() {
    if (setup.artifacts().size() > 1) {
      return Optional.of(
          new Finding(
              "CUDA jar",
              setup.artifacts().stream().map(CudaArtifact::file).collect(Collectors.joining(", "))
                  + "; the first wins"
                  + (setup.text().isEmpty() ? "" : "; " + setup.text()),
              ("Keep one jar with CUDA on the class path and remove the others. " + setup.advice())
                  .strip()));
    }
    return setup.text().isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding("CUDA jar", setup.text(), setup.advice()));
  }
}
