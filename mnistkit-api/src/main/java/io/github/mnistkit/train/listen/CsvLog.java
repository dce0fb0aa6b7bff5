package io.github.mnistkit.train.listen;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.MetricKeys;
import io.github.mnistkit.internal.PlainFiles;
import io.github.mnistkit.internal.WriteErrors;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import io.github.mnistkit.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a row for each epoch to a CSV file: {@code epoch}, {@code seconds}, {@code learningRate}
 * (of the last step), then all metrics in the epoch's order. If the plan does not validate every
 * epoch, the columns of validation metrics begin with the first epoch that has them, and are empty
 * in the rows of the others.
 *
 * <p>The format is that of RFC 4180 (2005) in UTF-8 with a header. Numbers are written so that
 * reading them gives the same doubles. Every row is written as soon as its epoch has ended.
 *
 * <p>A new training replaces the file when its first epoch has ended, not before. A resumed
 * training continues the file: rows of later epochs are dropped, and missing rows are written from
 * the history, without the learning rate.
 */
public final class CsvLog implements TrainingListener {

  private static final String LINE_END = "\r\n";

  private final Path file;
  private final List<Epoch> epochs = new ArrayList<>();
  private final Map<String, String> rates = new HashMap<>();
  private List<String> columns = List.of();

  private CsvLog(Path file) {
    this.file = file;
  }

  /**
   * Writes to a file.
   *
   * @param file the file; its folder is created if missing
   * @return the listener; it ends a resumed training with an {@link UncheckedIOException} if the
   *     file has other columns
   */
  public static CsvLog to(Path file) {
    return new CsvLog(file);
  }

  @Override
  public void trainingStarted(TrainingRun run) {
    clear();
  }

  @Override
  public void trainingResumed(TrainingRun run, History soFar) {
    epochs.addAll(soFar.epochs());
    try {
      if (Files.exists(file)) {
        readRates(!run.plan().validation().equals(Validation.everyEpoch()));
      }
      replace();
    } catch (InvalidFileException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    try {
      if (!Files.exists(file)) {
        clear();
      }
      epochs.add(epoch);
      rates.put(Integer.toString(epoch.number()), Double.toString(run.learningRate()));
      if (epochs.size() == 1 || !columns.containsAll(epoch.metrics().keySet())) {
        replace();
      } else {
        PlainFiles.append(file, row(epoch).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void epochValidated(TrainingRun run, Epoch epoch) {
    epochs.set(epochs.size() - 1, epoch);
    try {
      replace();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void clear() {
    epochs.clear();
    rates.clear();
    columns = List.of();
  }

  private void replace() throws IOException {
    columns = columns(epochs);
    StringBuilder table = new StringBuilder(header(columns) + LINE_END);
    epochs.forEach(epoch -> table.append(row(epoch)));
    AtomicFiles.write(file, table.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the learning rates in the file by epoch, which a history does not contain.
   *
   * @param gaps whether the file and the history may differ in whether an epoch was validated
   */
  private void readRates(boolean gaps) throws IOException {
    String text = Files.readString(file);
    // An incomplete last line was cut off when the process was killed.
    String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\r?\n", -1);
    String header = header(columns(epochs));
    if (!comparable(header, gaps).equals(comparable(lines[0], gaps))) {
      throw new InvalidFileException(
          file,
          "the columns " + header,
          lines[0],
          "expected the columns " + header + ", but found " + lines[0]);
    }
    for (int i = 1; i < lines.length; i++) {
      String[] fields = lines[i].split(",", -1);
      if (fields.length > 2) {
        rates.put(fields[0], fields[2]);
      }
    }
  }

  private static String comparable(String header, boolean gaps) {
    return Stream.of(header.split(",", -1))
        .filter(name -> !(gaps && MetricKeys.isOfValidation(name)))
        .collect(Collectors.joining(","));
  }

  private static List<String> columns(List<Epoch> epochs) {
    Set<String> keys = new LinkedHashSet<>();
    epochs.forEach(epoch -> keys.addAll(epoch.metrics().keySet()));
    return List.copyOf(keys);
  }

  private static String header(List<String> columns) {
    return Stream.concat(Stream.of("epoch", "seconds", "learningRate"), columns.stream())
        .map(CsvLog::field)
        .collect(Collectors.joining(","));
  }

  private static String field(String text) {
    boolean quoted = text.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private String row(Epoch epoch) {
    List<String> fields = new ArrayList<>();
    String number = Integer.toString(epoch.number());
    fields.add(number);
    fields.add(Double.toString(epoch.seconds()));
    fields.add(rates.getOrDefault(number, ""));
    for (String column : columns) {
      Double value = epoch.metrics().get(column);
      fields.add(value == null ? "" : Double.toString(value));
    }
    return String.join(",", fields) + LINE_END;
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException(
        "the log cannot be written to " + file + ": " + WriteErrors.reason(e), e);
  }
}
