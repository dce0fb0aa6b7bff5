package io.github.mnistkit.tf.diagnosis;

import io.github.mnistkit.tf.diagnosis.SharedLibraries.Library;
import io.github.mnistkit.tf.diagnosis.SharedLibraries.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks whether the libraries of a product are present in a suitable version, and where the loader
 * finds them.
 */
final class LibraryFinding {

  private final GpuBuild.Product product;
  private final String artifact;
  private final List<String> missing;
  private final List<Library> found;
  private final Map<String, String> othersByFolder = new LinkedHashMap<>();

  private LibraryFinding(GpuBuild.Product product, String artifact, SharedLibraries libraries) {
    List<String> names = product.libraries();
    this.product = product;
    this.artifact = artifact;
    this.missing = names.stream().filter(name -> libraries.find(name).isEmpty()).toList();
    this.found = names.stream().map(libraries::find).flatMap(Optional::stream).toList();
    for (String name : missing) {
      for (Library other : libraries.others(name)) {
        othersByFolder.putIfAbsent(other.folder(), other.file());
      }
    }
  }

  /**
   * Checks the libraries.
   *
   * @param product the product that they belong to
   * @param artifact the artifact of mnistkit that brings them
   */
  static Finding of(GpuBuild.Product product, String artifact, SharedLibraries libraries) {
    LibraryFinding finding = new LibraryFinding(product, artifact, libraries);
    return new Finding(product.name(), finding.text(), finding.advice());
  }

  private String text() {
    List<String> faults = new ArrayList<>();
    if (!missing.isEmpty()) {
      faults.add("missing: " + String.join(", ", missing));
    }
    othersByFolder.forEach((folder, file) -> faults.add("instead " + file + " in " + folder));
    if (tooOld()) {
      faults.add("too old: " + first());
    }
    String hidden = hiddenFolders();
    if (!hidden.isEmpty()) {
      faults.add("the loader does not look in " + hidden);
    }
    return faults.isEmpty() ? first() : product.version() + " needed; " + String.join("; ", faults);
  }

  private String advice() {
    if (!missing.isEmpty()) {
      return "For a GPU, add "
          + artifact
          + ", which brings "
          + product.name()
          + ", or install "
          + product.name()
          + " "
          + product.version()
          + "; a version with other file names cannot take its place.";
    }
    if (tooOld()) {
      return "For a GPU, update "
          + product.name()
          + " to "
          + product.version()
          + " or later with the same file names.";
    }
    String hidden = hiddenFolders();
    return hidden.isEmpty()
        ? ""
        : "For a GPU, put " + hidden + " into LD_LIBRARY_PATH before Java starts.";
  }

  private String first() {
    Library one = found.get(0);
    return (namesVersion(one) ? one.version() : one.file()) + " in " + one.folder();
  }

  private boolean tooOld() {
    return missing.isEmpty()
        && namesVersion(found.get(0))
        && VersionNumber.below(found.get(0).version(), product.version());
  }

  /**
   * Returns whether a file name has the full version. A file that is not a link has only the short
   * one: the library of CUDA 11.8, too, ends with 11.0.
   */
  private boolean namesVersion(Library first) {
    return !product.libraries().get(0).endsWith(".so." + first.version());
  }

  private String hiddenFolders() {
    return found.stream()
        .filter(one -> one.reach() == Reach.HIDDEN)
        .map(Library::folder)
        .distinct()
        .collect(Collectors.joining(":"));
  }
}
