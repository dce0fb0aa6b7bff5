package io.github.mnistkit.coverage;

import java.util.Collection;
import java.util.Locale;
import org.jacoco.core.analysis.CoverageNodeImpl;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ICoverageNode;

/** Lists the covered lines and branches of each library, and of all. */
final class CoverageTable {

  private CoverageTable() {}

  static String of(Collection<IBundleCoverage> libraries) {
    CoverageNodeImpl sum = new CoverageNodeImpl(ICoverageNode.ElementType.GROUP, "all");
    StringBuilder table = new StringBuilder("Covered by tests:\n");
    for (IBundleCoverage library : libraries) {
      sum.increment(library);
      table.append(row(library));
    }
    return table.append(row(sum)).toString();
  }

  private static String row(ICoverageNode node) {
    return "  %-14s  lines %s  branches %s%n"
        .formatted(node.getName(), cell(node.getLineCounter()), cell(node.getBranchCounter()));
  }

  private static String cell(ICounter counter) {
    return String.format(
        Locale.ROOT,
        "%6d of %6d (%5.1f %%)",
        counter.getCoveredCount(),
        counter.getTotalCount(),
        100 * counter.getCoveredRatio());
  }
}
