package io.github.mnistkit.train.listen;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PlainFiles;
import io.github.mnistkit.internal.WriteErrors;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a row for each epoch to a CSV file: {@code epoch}, {@code seconds}, {@code learningRate}
 * (of the last step), then all metrics in the epoch's order.
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
  private boolean begun;

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
    begun = false;
  }

  @Override
  public void trainingResumed(TrainingRun run, History soFar) {
    String header = header(soFar.last());
    try {
      Map<String, String> rates = Files.exists(file) ? rates(header) : Map.of();
      StringBuilder table = new StringBuilder(header);
      for (Epoch epoch : soFar.epochs()) {
        table.append(row(epoch, rates.getOrDefault(Integer.toString(epoch.number()), "")));
      }
      replace(table.toString());
    } catch (InvalidFileException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    String row = row(epoch, Double.toString(run.learningRate()));
    try {
      if (begun && Files.exists(file)) {
        PlainFiles.append(file, row.getBytes(StandardCharsets.UTF_8));
      } else {
        replace(header(epoch) + row);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void replace(String table) throws IOException {
    AtomicFiles.write(file, table.getBytes(StandardCharsets.UTF_8));
    begun = true;
  }

  /** Returns the learning rates in the file by epoch, which a history does not contain. */
  private Map<String, String> rates(String header) throws IOException {
    String text = Files.readString(file);
    // An incomplete last line was cut off when the process was killed.
    String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\r?\n", -1);
    if (!header.strip().equals(lines[0])) {
      throw new InvalidFileException(
          file,
          "the columns " + header.strip(),
          lines[0],
          "expected the columns " + header.strip() + ", but found " + lines[0]);
    }
    Map<String, String> rates = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] fields = lines[i].split(",", -1);
      if (fields.length > 2) {
        rates.put(fields[0], fields[2]);
      }
    }
    return rates;
  }

  private static String header(Epoch epoch) {
    List<String> names = new ArrayList<>(List.of("epoch", "seconds", "learningRate"));
    names.addAll(epoch.metrics().keySet());
    return names.stream().map(CsvLog::field).collect(Collectors.joining(",", "", LINE_END));
  }

  private static String field(String text) {
    boolean quoted = text.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static String row(Epoch epoch, String rate) {
    List<String> fields = new ArrayList<>();
    fields.add(Integer.toString(epoch.number()));
    fields.add(Double.toString(epoch.seconds()));
    fields.add(rate);
    epoch.metrics().values().forEach(value -> fields.add(Double.toString(value)));
    return String.join(",", fields) + LINE_END;
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException(
        "the log cannot be written to " + file + ": " + WriteErrors.reason(e), e);
  }
}
