package io.github.mnistkit.model;

import io.github.mnistkit.internal.Sizes;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds the largest sum of a layer's input and result over the rows of a summary. Nested rows
 * follow their container one level deeper and start from the container's input.
 */
final class PeakActivationMemory {

  private final List<ModelSummary.Row> rows;
  private int at;
  private long peak;

  PeakActivationMemory(List<ModelSummary.Row> rows) {
    this.rows = rows;
  }

  long from(long input) {
    peak = input;
    walk(0, input);
    return peak;
  }

  /** Walks the rows of one level and returns the size of the last row's result. */
  private long walk(int depth, long input) {
    long flowing = input;
    while (at < rows.size() && rows.get(at).depth() == depth) {
      ModelSummary.Row row = rows.get(at++);
      long result = Sizes.product(row.name() + " results", row.output().size(), row.uses());
      if (at < rows.size() && rows.get(at).depth() > depth) {
        int first = at;
        long nested = walk(depth + 1, flowing);
        long members = members(rows.subList(first, at));
        flowing = result(row, flowing, members == 0 ? nested : members, result);
      } else {
        peak = Math.max(peak, together(row, flowing, result));
        flowing = result;
      }
    }
    return flowing;
  }

  /** Returns the size of the results of an ensemble's members together; 0 for other rows. */
  private static long members(List<ModelSummary.Row> nested) {
    return nested.stream()
        .filter(row -> row.kind().equals(Head.Ensemble.Member.KIND))
        .mapToLong(row -> Sizes.product(row.name() + " results", row.output().size(), row.uses()))
        .sum();
  }

  /**
   * Auxiliary heads and members of an ensemble do not change the main path; a tower's result is
   * that of its last layer.
   */
  private long result(ModelSummary.Row row, long before, long nested, long result) {
    if (ModelSummary.WITHOUT_RESULT.contains(row.kind())) {
      return before;
    }
    if (!(row.output() instanceof Shape.Group)) {
      peak = Math.max(peak, together(row, nested, result));
    }
    return result;
  }

  private static long together(ModelSummary.Row row, long input, long result) {
    return Sizes.sum(row.name() + " input and result", LongStream.of(input, result));
  }
}
