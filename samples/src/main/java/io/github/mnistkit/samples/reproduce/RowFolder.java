package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PlainFiles;
import io.github.mnistkit.samples.results.Numerics;
import io.github.mnistkit.samples.results.ResultsPage;
import io.github.mnistkit.samples.runner.JsonFile;
import io.github.mnistkit.samples.runner.SampleContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a row: a folder with one file for each finished run, {@code conditions.json} with
 * what they have in common, and beside the folder the results of all runs.
 */
final class RowFolder {

  private static final String CONDITIONS = "conditions.json";

  /** That of a study in this folder. */
  private static final String LOCK = "study.lock";

  private final Path out;
  private final String row;
  private final ObjectNode conditions;
  private final String device;

  private RowFolder(Path out, String row, ObjectNode conditions, String device) {
    this.out = out;
    this.row = row;
    this.conditions = conditions;
    this.device = device;
  }

  /** Returns the folder of a row; quick results have one of their own. */
  static RowFolder of(SampleContext context, Row row, Setting setting) {
    ObjectNode conditions = JsonNodeFactory.instance.objectNode();
    conditions.put("setting", setting.text());
    conditions.put("numerics", Numerics.VERSION);
    conditions.put("tensorflow", context.environment().tensorFlow());
    conditions.set("data", context.data().json());
    Path out = context.settings().out();
    boolean full = setting == Setting.FULL;
    return new RowFolder(
        full ? out : out.resolve(setting.text()),
        row.name(),
        conditions,
        context.environment().device());
  }

  /** Returns the conditions under which runs may be resumed, apart from their settings. */
  ObjectNode conditions() {
    return conditions.deepCopy();
  }

  /** Writes the page of results, if these are results of the page. */
  void writePage() throws IOException {
    if (conditions.get("setting").asText().equals(Setting.FULL.text())) {
      ResultsPage.of(out).write();
    }
  }

  /** The name of the row. */
  String row() {
    return row;
  }

  /** The folder of the finished runs. */
  Path runs() {
    return out.resolve(row);
  }

  /** The file with the results of all runs. */
  Path results() {
    return out.resolve(row + ".json");
  }

  /** Accepts a folder with the same conditions, or writes them to one without runs. */
  void open() throws IOException {
    Path file = runs().resolve(CONDITIONS);
    if (Files.exists(file)) {
      requireSame(file, JsonFile.readObject(file));
    } else {
      AtomicFiles.createFolders(runs());
      requireNoRuns(file);
      JsonFile.write(file, conditions);
    }
  }

  private void requireNoRuns(Path missing) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(runs(), "*-run-*")) {
      Iterator<Path> run = files.iterator();
      if (run.hasNext()) {
        throw new InvalidFileException(
            missing,
            "the conditions of " + run.next().getFileName(),
            "no file: restore it, or delete the folder to run its runs again");
      }
    }
  }

  private void requireSame(Path file, JsonNode found) throws InvalidFileException {
    for (Map.Entry<String, JsonNode> asked : conditions.properties()) {
      JsonNode there = found.path(asked.getKey());
      if (!asked.getValue().equals(there)) {
        throw new InvalidFileException(
            file,
            asked.getKey() + " " + asked.getValue(),
            there
                + ": the runs in this folder are of another "
                + (asked.getKey() + "; use another --out, or delete the folder to run them again"));
      }
    }
  }

  /** Makes runs while no other process makes them. */
  void locked(Work work) throws IOException {
    try (FileChannel channel = PlainFiles.open(runs().resolve(LOCK))) {
      if (!isLocked(channel)) {
        throw new InvalidFileException(
            runs(),
            "a folder not in use by another process",
            "one in use: wait for that process, or use another --out");
      }
      work.run();
    }
  }

  /** Work on files. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Returns the results of the runs that have finished, by their files. */
  Map<Path, Finished> finished() throws IOException {
    Map<Path, Finished> finished = new TreeMap<>();
    if (!Files.isDirectory(runs())) {
      return finished;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(runs(), "*.txt")) {
      for (Path file : files) {
        if (parsed(file) instanceof Finished result) {
          requireDevice(file, result.provenance().device());
          finished.put(file, result);
        }
      }
    }
    return finished;
  }

  /** Requires that a run was made as the others will be: other threads change the last digits. */
  void requireDevice(Path file, String found) throws InvalidFileException {
    if (!found.equals(device)) {
      throw new InvalidFileException(
          file,
          "a run on " + device,
          "one on "
              + found
              + ": use that device and its --threads, or another --out, or delete the file to run"
              + " it again");
    }
  }

  private static TrialResult parsed(Path file) throws IOException {
    try {
      return TrialResult.parse(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new InvalidFileException(file, "the result of a run", "bytes that are not UTF-8");
    } catch (IllegalArgumentException e) {
      throw new InvalidFileException(
          file, "the result of a run", "another text: " + e.getMessage());
    }
  }
}
