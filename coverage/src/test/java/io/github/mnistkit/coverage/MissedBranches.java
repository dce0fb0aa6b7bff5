package io.github.mnistkit.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.IPackageCoverage;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.analysis.ISourceNode;

/**
 * The branches of a top-level class, with those nested in it, that no test takes.
 *
 * @param count how many
 * @param lines where they are
 */
record MissedBranches(int count, List<Integer> lines) {

  /** Finds those of every class of an exported package, which may be none. */
  static SortedMap<String, MissedBranches> of(Map<Library, IBundleCoverage> libraries) {
    SortedMap<String, MissedBranches> all = new TreeMap<>();
    libraries.forEach((library, bundle) -> all.putAll(of(bundle, library::exports)));
    return all;
  }

  private static Map<String, MissedBranches> of(
      IBundleCoverage bundle, Predicate<String> isExported) {
    SortedMap<String, MissedBranches> all = new TreeMap<>();
    for (IPackageCoverage one : bundle.getPackages()) {
      String packageName = one.getName().replace('/', '.');
      if (isExported.test(packageName)) {
        one.getSourceFiles().forEach(file -> all.put(className(packageName, file), of(file)));
      }
    }
    return all;
  }

  private static String className(String packageName, ISourceFileCoverage file) {
    return packageName + "." + file.getName().replace(".java", "");
  }

  private static MissedBranches of(ISourceNode file) {
    List<Integer> lines = new ArrayList<>();
    IntStream.rangeClosed(file.getFirstLine(), file.getLastLine())
        .filter(line -> file.getLine(line).getBranchCounter().getMissedCount() > 0)
        .forEach(lines::add);
    return new MissedBranches(file.getBranchCounter().getMissedCount(), lines);
  }
}
