package io.github.mnistkit.tf.file;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.internal.modelfile.JsonLists;
import io.github.mnistkit.train.Epoch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads epochs as one text, a JSON array in which each epoch is the text of another: its
 * number, its seconds, and its metrics, all to the last digit.
 */
final class EpochText {

  private EpochText() {}

  static String write(List<Epoch> epochs) {
    return JsonLists.write(epochs.stream().map(EpochText::row).map(JsonLists::write).toList());
  }

  private static List<String> row(Epoch epoch) {
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(epoch.number()));
    row.add(Double.toString(epoch.seconds()));
    epoch.metrics().forEach((key, value) -> row.addAll(List.of(key, Double.toString(value))));
    return row;
  }

  /**
   * Reads the output of {@link #write}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static List<Epoch> read(String text) {
    return JsonLists.read(text).stream().map(EpochText::epoch).toList();
  }

  private static Epoch epoch(String text) {
    List<String> row = JsonLists.read(text);
    if (row.size() < 2 || row.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "expected number, seconds and metrics, but found " + Quote.of(text));
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 2; i < row.size(); i += 2) {
      metrics.put(row.get(i), Values.number(row.get(i + 1)));
    }
    return new Epoch(Values.integer(row.get(0)), metrics, Values.number(row.get(1)));
  }
}
