package io.github.mnistkit.eval.footprint;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Locale;

/** Formats a footprint as text of at most 80 columns. */
final class FootprintText {

  static final String UNKNOWN = "?";

  private static final double MEBI = 1 << 20;
  private static final double NANOS_PER_MILLI = 1e6;

  private FootprintText() {}

  static String of(Footprint footprint) {
    TextTable table = Shown.table("l  r  l  l");
    table.row("computed", "", "", "");
    computed(table, footprint);
    footprint.measurements().ifPresent(measurements -> measured(table, measurements));
    return table.text();
  }

  private static void computed(TextTable table, Footprint f) {
    table.row("parameters", count(f.parameters()), "", "trainable " + count(f.trainable()));
    if (f.zeros() > 0) {
      table.row("  zeros", count(f.zeros()), "", "pruned, but included in the sizes below");
    }
    table.row("weights, also as a file", mebi(f.weightsBytes()), "MiB", "parameters · 4 / 2²⁰");
    table.row(
        "multiply-adds",
        f.multiplyAdds().isPresent() ? count(f.multiplyAdds().getAsLong()) : UNKNOWN,
        "",
        f.multiplyAdds().isPresent() ? "per example" : "unknown for a custom part");
    table.row(
        "activations",
        mebi(f.activationsBytes()),
        "MiB",
        count(f.activations()) + " values per example");
    table.row(
        "  peak",
        mebi(f.peakActivationsBytes()),
        "MiB",
        count(f.peakActivations()) + " in and out of one layer");
    table.row(
        "optimizer slots", mebi(f.slotsBytes()), "MiB", f.slotsPerWeight() + " for each weight");
    if (f.batchSize() == TrainingPlan.FULL_BATCH) {
      table.row("training, about", "", "", "depends on the data: all examples at once");
    } else {
      table.row(
          "training, about",
          mebi(f.trainingBytes(f.batchSize())),
          "MiB",
          "in batches of " + count(f.batchSize()));
    }
  }

  private static void measured(TextTable table, Measurements measurements) {
    table.row("", "", "", "");
    table.row("measured", "", "", "");
    latency(table, "one image", measurements.single());
    latency(table, "a batch of " + count(measurements.batchSize()), measurements.batch());
    if (measurements.memory().isEmpty()) {
      table.row("memory of the process", "", "", "not measured on this system");
    } else {
      ResidentMemory memory = measurements.memory().get();
      table.row("memory of the process", mebi(memory.before()), "MiB", "before");
      table.row("", mebi(memory.after()), "MiB", "after");
      table.row("", mebi(memory.peakAfter()), "MiB", "peak since the process began");
      table.row("", mebi(memory.peakRise()), "MiB", "added to the peak by these calls");
    }
  }

  private static void latency(TextTable table, String what, Latency latency) {
    String calls = Numbers.count(latency.repeats(), "call", "calls");
    table.row(what, millis(latency.p50()), "ms", "median of " + calls);
    table.row("", millis(latency.p90()), "ms", "90th percentile");
    table.row("", millis(latency.p99()), "ms", "99th percentile");
  }

  static String count(long value) {
    return Numbers.count(value);
  }

  static String mebi(long bytes) {
    return String.format(Locale.ROOT, "%,.3f", bytes / MEBI);
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%,.3f", nanos / NANOS_PER_MILLI);
  }
}
