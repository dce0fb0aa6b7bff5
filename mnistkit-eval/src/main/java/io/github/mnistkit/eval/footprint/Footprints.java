package io.github.mnistkit.eval.footprint;

import static io.github.mnistkit.eval.footprint.FootprintText.count;
import static io.github.mnistkit.eval.footprint.FootprintText.mebi;
import static io.github.mnistkit.eval.footprint.FootprintText.millis;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares the footprints of several models. */
public final class Footprints {

  private Footprints() {}

  /**
   * Formats a table with a line for each model: parameters, weights and activations of one example
   * in MiB, multiply-adds in millions ({@code ?} if a custom part does not report them), and, if
   * measured, the median time of one image in ms.
   *
   * @param footprints by the name of the model, at least one, in the order of the map
   * @return lines of at most 80 columns
   * @throws IllegalArgumentException if there are none
   */
  public static String table(Map<String, Footprint> footprints) {
    if (footprints.isEmpty()) {
      throw new IllegalArgumentException(
          "Footprints.table must be given at least 1 footprint, but was given 0");
    }
    int room = TextTable.WIDTH - lines(footprints, 0).width();
    return lines(footprints, room).text()
        + "\nmultiply-adds in millions for one example; ms: median time of one image.";
  }

  private static TextTable lines(Map<String, Footprint> footprints, int nameWidth) {
    TextTable table = Shown.table("l  r  r  r  r  r");
    table.row(
        nameWidth == 0 ? "" : Shown.cut("model", nameWidth),
        "parameters",
        "weights MiB",
        "activations MiB",
        "multiply-adds",
        "ms");
    footprints.forEach(
        (name, footprint) ->
            table.row(
                nameWidth == 0 ? "" : Shown.cut(name, nameWidth),
                count(footprint.parameters()),
                mebi(footprint.weightsBytes()),
                mebi(footprint.activationsBytes()),
                millions(footprint.multiplyAdds()),
                median(footprint.measurements())));
    return table;
  }

  private static String millions(OptionalLong count) {
    return count.isPresent()
        ? String.format(Locale.ROOT, "%,.3f", count.getAsLong() / 1e6)
        : FootprintText.UNKNOWN;
  }

  private static String median(Optional<Measurements> measurements) {
    return measurements.map(found -> millis(found.single().p50())).orElse("");
  }
}
