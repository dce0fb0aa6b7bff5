package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.tf.TensorFlowTrainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks ranges of seeds, and keeps a record of them: a run that was interrupted goes on where it
 * stopped, and several runs add up.
 *
 * <p>The record of a folder is {@code record.txt}, a line for each hundred seeds, and {@code
 * failures.txt}, the cases that failed.
 */
final class OracleRun {

  /** Seeds in one line of the record. */
  static final int BLOCK = 100;

  /** What is drawn from seeds. */
  enum Kind {
    SPECS,
    RECIPES,
    WIDE,
    ENSEMBLES,
    ENSEMBLE_RECIPES;

    Verdict check(TensorFlowTrainer trainer, long seed) {
      return switch (this) {
        case SPECS -> SpecCheck.of(trainer, seed);
        case RECIPES -> RecipeCheck.of(trainer, Recipe.of(seed));
        case WIDE -> RecipeCheck.of(trainer, Recipe.wide(seed));
        case ENSEMBLES -> SpecCheck.of(trainer, seed, RandomSpec.ensemble(seed));
        case ENSEMBLE_RECIPES -> RecipeCheck.of(trainer, Recipe.ensemble(seed));
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Path folder;

  OracleRun(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs from the command line: {@code specs FROM TO FOLDER}, the same with another kind, or {@code
   * sum FOLDER}.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("sum")) {
      System.out.println(new OracleRun(Path.of(arguments[1])).sum());
      return;
    }
    Kind kind = Kind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    OracleRun run = new OracleRun(Path.of(arguments[3]));
    run.check(kind, Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
    System.out.println(run.sum());
  }

  /**
   * Checks every block that the record does not hold yet.
   *
   * @return the cases that failed now
   */
  List<Verdict> check(Kind kind, long from, long to) throws IOException {
    Files.createDirectories(folder);
    List<Verdict> failed = new ArrayList<>();
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      for (long first = from; first < to; first += BLOCK) {
        if (!done(kind, first)) {
          failed.addAll(block(trainer, kind, first, Math.min(to, first + BLOCK)));
        }
      }
    }
    return failed;
  }

  private List<Verdict> block(TensorFlowTrainer trainer, Kind kind, long first, long end)
      throws IOException {
    Map<Verdict.Outcome, Integer> outcomes = new EnumMap<>(Verdict.Outcome.class);
    List<Verdict> failed = new ArrayList<>();
    double worst = 0;
    long start = System.nanoTime();
    for (long seed = first; seed < end; seed++) {
      Verdict verdict = kind.check(trainer, seed);
      outcomes.merge(verdict.outcome(), 1, Integer::sum);
      worst = Math.max(worst, verdict.failed() ? 0 : verdict.worst());
      if (verdict.failed()) {
        failed.add(verdict);
        append("failures.txt", kind.word() + " " + verdict + "\n\n");
      }
    }
    append(
        "record.txt",
        String.format(
            Locale.ROOT,
            "%s %d %d failed %d %s worst %.3f ms %d%n",
            kind.word(),
            first,
            end,
            failed.size(),
            outcomes,
            worst,
            (System.nanoTime() - start) / 1_000_000));
    return failed;
  }

  private boolean done(Kind kind, long first) throws IOException {
    String begin = kind.word() + " " + first + " ";
    return record().stream().anyMatch(line -> line.startsWith(begin));
  }

  private List<String> record() throws IOException {
    Path file = folder.resolve("record.txt");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** The figures of all runs. */
  String sum() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    for (String line : record()) {
      String[] words = line.split("[ {},=]+", -1);
      sums.merge(
          words[0] + " seeds", Long.parseLong(words[2]) - Long.parseLong(words[1]), Long::sum);
      for (int i = 3; i < words.length; i += 2) {
        if (!words[i].equals("worst")) {
          sums.merge(words[0] + " " + words[i], Long.parseLong(words[i + 1]), Long::sum);
        }
      }
    }
    return sums.toString();
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file),
        text,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
