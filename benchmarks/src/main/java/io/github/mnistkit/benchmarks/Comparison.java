package io.github.mnistkit.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A measurement of two subjects, alternating round by round.
 *
 * @param title the title of what is measured, such as a model
 * @param measure the quantity measured
 * @param unit the unit
 * @param first the values of the first
 * @param second the values of the second, in the same rounds
 */
record Comparison(
    String title, String measure, Unit unit, List<Double> first, List<Double> second) {

  private static final String LINE = "%-16s%-22s%17s%17s%8s";

  /** Returns the median over the rounds of how many times better the first is. */
  double ratio() {
    return Median.of(ratios());
  }

  /**
   * Formats a line of 80 columns that begins with the given text: the title, or nothing if it
   * repeats.
   */
  String line(String beginning) {
    return String.format(
        Locale.ROOT,
        LINE,
        beginning,
        measure,
        unit.text(Median.of(first)),
        unit.text(Median.of(second)),
        String.format(Locale.ROOT, "%.2f", ratio()));
  }

  /** Returns the heading of such lines. */
  static String heading(Sides sides) {
    return String.format(Locale.ROOT, LINE, "", "", sides.first(), sides.second(), "ratio");
  }

  void addTo(ObjectNode json, Sides sides) {
    json.put("of", title);
    json.put("measure", measure);
    json.put("unit", unit.symbol());
    json.put(sides.first(), Median.of(first));
    json.put(sides.second(), Median.of(second));
    json.put("ratio", ratio());
    ObjectNode rounds = json.putObject("byRound");
    list(rounds.putArray(sides.first()), first);
    list(rounds.putArray(sides.second()), second);
    list(rounds.putArray("ratio"), ratios());
  }

  private List<Double> ratios() {
    return IntStream.range(0, first.size())
        .mapToObj(i -> unit.ratio(first.get(i), second.get(i)))
        .toList();
  }

  private static void list(ArrayNode array, List<Double> values) {
    values.forEach(value -> array.add(value));
  }

  /**
   * The two subjects compared.
   *
   * @param first the subject that a ratio above 1 favours
   * @param second the subject it is compared with
   */
  record Sides(String first, String second) {

    static final Sides KIT_AND_BARE = new Sides("mnistkit", "bare");
  }
}
