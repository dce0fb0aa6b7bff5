package io.github.mnistkit.coverage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.jacoco.report.DirectorySourceFileLocator;
import org.jacoco.report.FileMultiReportOutput;
import org.jacoco.report.IReportGroupVisitor;
import org.jacoco.report.IReportVisitor;
import org.jacoco.report.html.HTMLFormatter;

/** What the tests of all modules together cover of each library. */
final class Coverage {

  private final ExecFileLoader executed;
  private final Map<Library, IBundleCoverage> bundles;

  private Coverage(ExecFileLoader executed, Map<Library, IBundleCoverage> bundles) {
    this.executed = executed;
    this.bundles = bundles;
  }

  /**
   * Reads what all tests left in the folders of their modules.
   *
   * @throws IllegalStateException if a library was not tested, or compiled again since
   */
  static Coverage read(List<Library> libraries) throws IOException {
    ExecFileLoader executed = new ExecFileLoader();
    for (Library library : libraries) {
      if (!Files.exists(library.executionData())) {
        throw new IllegalStateException(
            "The tests of " + library.name() + " left no coverage; run ./mvnw verify");
      }
    }
    try (Stream<Path> modules = Files.list(Library.ROOT)) {
      for (Path folder : modules.sorted().toList()) {
        Path data = new Library(folder).executionData();
        if (Files.exists(data)) {
          executed.load(data.toFile());
        }
      }
    }
    Map<Library, IBundleCoverage> bundles = new LinkedHashMap<>();
    for (Library library : libraries) {
      bundles.put(library, bundle(library, executed));
    }
    return new Coverage(executed, bundles);
  }

  private static IBundleCoverage bundle(Library library, ExecFileLoader executed)
      throws IOException {
    CoverageBuilder builder = new CoverageBuilder();
    new Analyzer(executed.getExecutionDataStore(), builder).analyzeAll(library.classes().toFile());
    Collection<IClassCoverage> changed = builder.getNoMatchClasses();
    if (!changed.isEmpty()) {
      throw new IllegalStateException(
          "%s was compiled again after the tests ran; run ./mvnw verify: %s"
              .formatted(library.name(), changed.stream().map(IClassCoverage::getName).toList()));
    }
    return builder.getBundle(library.name());
  }

  Map<Library, IBundleCoverage> bundles() {
    return bundles;
  }

  /** Writes the report as HTML, with the sources. */
  void writeReport(Path folder) throws IOException {
    IReportVisitor report =
        new HTMLFormatter().createVisitor(new FileMultiReportOutput(folder.toFile()));
    report.visitInfo(
        executed.getSessionInfoStore().getInfos(), executed.getExecutionDataStore().getContents());
    IReportGroupVisitor group = report.visitGroup("mnistkit");
    for (Map.Entry<Library, IBundleCoverage> entry : bundles.entrySet()) {
      group.visitBundle(
          entry.getValue(),
          new DirectorySourceFileLocator(
              entry.getKey().sources().toFile(), StandardCharsets.UTF_8.name(), 2));
    }
    report.visitEnd();
  }
}
