package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.study.Measure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What candidates are ranked by, and which end is good. */
record Goal(Measure measure, Better better) {

  private static final List<String> LOWER = List.of("loss", "seconds");
  private static final List<String> HIGHER = List.of("accuracy");

  Goal {
    refuse(better == Better.HIGHER, LOWER, "maximizing", "minimizing", measure);
    refuse(better == Better.LOWER, HIGHER, "minimizing", "maximizing", measure);
  }

  static Goal usual() {
    return new Goal(Measure.last("valAccuracy"), Better.HIGHER);
  }

  private static void refuse(
      boolean applies, List<String> ends, String asked, String other, Measure measure) {
    String name = measure.name().toLowerCase(Locale.ROOT);
    for (String end : ends) {
      if (applies && name.endsWith(end)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Search.%s must not be given a measure that ends in \"%s\", but was \"%s\": use %s",
                asked,
                end,
                measure.name(),
                other));
      }
    }
  }

  /** The better first. */
  Comparator<Double> order() {
    return better == Better.HIGHER ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  @Override
  public String toString() {
    return (better == Better.HIGHER ? "highest " : "lowest ") + measure.name();
  }
}
