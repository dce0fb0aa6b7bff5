package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.SampleSummary;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A value that a document gives.
 *
 * @param value the value
 * @param spread the same value as the mean of several runs, if the document gives their number and
 *     their standard deviation
 * @param tolerance by how much a difference may exceed chance; at least the rounding of the value
 * @param bound whether the document only says that it has more than this value
 * @param source the document, and the table or section in it
 */
record PublishedValue(
    double value, Optional<SampleSummary> spread, double tolerance, boolean bound, String source) {

  /** Reads the value of a row, if it has one. */
  static Optional<PublishedValue> of(JsonNode row) {
    if (!row.has("published")) {
      return Optional.empty();
    }
    double value = number(row, "published");
    return Optional.of(
        new PublishedValue(
            value,
            row.has("deviation") ? Optional.of(spread(row, value)) : Optional.empty(),
            row.has("tolerance") ? number(row, "tolerance") : 0,
            row.path("bound").asBoolean(),
            source(row)));
  }

  private static SampleSummary spread(JsonNode row, double mean) {
    int runs = row.path("runs").asInt();
    if (runs < 2) {
      throw new IllegalArgumentException(
          label(row)
              + " has a published deviation, so \"runs\" must be at least 2, but was "
              + row.path("runs"));
    }
    double unknown = Double.NaN;
    return new SampleSummary(runs, mean, number(row, "deviation"), unknown, unknown, unknown);
  }

  private static double number(JsonNode row, String key) {
    if (!row.path(key).isNumber()) {
      throw new IllegalArgumentException(
          label(row) + " must have a number \"" + key + "\", but it was " + row.path(key));
    }
    return row.path(key).asDouble();
  }

  private static String source(JsonNode row) {
    String source = row.path("source").asText("");
    if (source.isBlank()) {
      throw new IllegalArgumentException(
          label(row)
              + " has a published value, so it must have a \"source\", but has none: name the"
              + " document, and the table or section in it");
    }
    return source;
  }

  private static String label(JsonNode row) {
    return "row \"" + row.path("label").asText() + "\" of " + row.path("sample").asText();
  }

  /**
   * Returns the value with the decimals of the document, which the tolerance tells; with those of
   * the row where there is none. A bound is as it is.
   */
  String text(DoubleFunction<String> ofRow) {
    if (bound) {
      return "> " + BigDecimal.valueOf(value).toPlainString();
    }
    if (tolerance == 0 || tolerance >= 1) {
      return ofRow.apply(value);
    }
    int decimals = Math.max(0, (int) Math.round(-Math.log10(2 * tolerance)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Adds the value, and where it comes from, to a line. */
  void write(ObjectNode line) {
    line.put("published", value);
    spread.ifPresent(
        runs -> {
          line.put("publishedDeviation", runs.deviation());
          line.put("publishedRuns", runs.size());
        });
    line.put("tolerance", tolerance);
    if (bound) {
      line.put("bound", true);
    }
    line.put("source", source);
  }
}
