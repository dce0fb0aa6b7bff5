package io.github.mnistkit.samples.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A run of a row of compressed nets: a net whose trainings have the run's seed.
 *
 * @param net the net
 * @param number the number of the run, from 0
 * @param settings the digest of the net's settings, and of its teacher's
 */
record CompressedRun(CompressedNet net, int number, String settings) {

  long seed() {
    return Row.SEED + number;
  }

  String fileName() {
    String readable = net.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return String.format(Locale.ROOT, "%s-run-%03d.json", readable, number);
  }

  List<RowResults.Key> keys() {
    List<RowResults.Key> keys = new ArrayList<>();
    if (net.training().isPresent()) {
      keys.add(new RowResults.Key(net.name(), seed(), settings));
    }
    keys.add(new RowResults.Key(net.compressedName(), seed(), settings));
    return keys;
  }
}
