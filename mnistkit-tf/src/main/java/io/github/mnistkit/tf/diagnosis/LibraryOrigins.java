package io.github.mnistkit.tf.diagnosis;

import io.github.mnistkit.tf.diagnosis.SharedLibraries.Library;
import io.github.mnistkit.tf.diagnosis.SharedLibraries.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports for each library which version the loader takes, from where, and ahead of which others.
 */
final class LibraryOrigins {

  private static final String SUBJECT = "libraries";

  private LibraryOrigins() {}

  /**
   * Where a library is.
   *
   * @param folder its folder
   * @param reach how the loader finds it
   * @param others the folders of other files of that name, which lose to it
   */
  private record Origin(String folder, Reach reach, List<String> others) {

    static Origin of(List<Library> all) {
      Library first = all.get(0);
      return new Origin(
          first.folder(), first.reach(), all.stream().skip(1).map(Library::folder).toList());
    }

    String text() {
      return folder
          + switch (reach) {
            case LOADED -> ", loaded";
            case LOADABLE -> "";
            case HIDDEN -> ", where the loader does not look";
          }
          + (others.isEmpty() ? "" : "; ahead of those in " + String.join(", ", others));
    }
  }

  /** Returns a finding for each place in which any of the products' libraries are. */
  static List<Finding> of(List<GpuBuild.Product> products, SharedLibraries libraries) {
    Map<Origin, List<String>> byOrigin = new LinkedHashMap<>();
    for (GpuBuild.Product product : products) {
      for (String name : product.libraries()) {
        List<Library> all = libraries.all(name);
        if (!all.isEmpty()) {
          byOrigin
              .computeIfAbsent(Origin.of(all), any -> new ArrayList<>())
              .add(text(product, name, all.get(0)));
        }
      }
    }
    return byOrigin.entrySet().stream()
        .map(one -> Finding.of(SUBJECT, names(one.getValue()) + " in " + one.getKey().text()))
        .toList();
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }

  private static String text(GpuBuild.Product product, String name, Library library) {
    boolean unpacked = CudaArtifact.cudaVersion(library.real()).isPresent();
    String of = unpacked ? " of " + product.name() + " " : " ";
    return name.substring(0, name.indexOf(".so")) + of + library.version();
  }
}
