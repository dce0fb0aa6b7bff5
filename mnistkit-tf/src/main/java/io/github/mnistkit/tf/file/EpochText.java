package io.github.mnistkit.tf.file;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.train.Epoch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads epochs as one text: for each its number, its seconds, and its metrics, all to
 * the last digit.
 */
final class EpochText {

  private EpochText() {}

  static String write(List<Epoch> epochs) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Epoch epoch : epochs) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(epoch.number()));
      row.add(Double.toString(epoch.seconds()));
      epoch
          .metrics()
          .forEach(
              (key, value) -> {
                row.add(key);
                row.add(Double.toString(value));
              });
      rows.add(JsonLists.write(row));
    }
    return JsonLists.write(rows);
  }

  static List<Epoch> read(String text) throws IOException {
    List<Epoch> epochs = new ArrayList<>();
    for (String line : JsonLists.read(text)) {
      List<String> row = JsonLists.read(line);
      if (row.size() < 2 || row.size() % 2 != 0) {
        throw new IOException("expected number, seconds and figures, but found " + Quote.of(line));
      }
      Map<String, Double> metrics = new LinkedHashMap<>();
      for (int i = 2; i < row.size(); i += 2) {
        metrics.put(row.get(i), Values.number(row.get(i + 1)));
      }
      epochs.add(new Epoch(Values.integer(row.get(0)), metrics, Values.number(row.get(1))));
    }
    return epochs;
  }
}
