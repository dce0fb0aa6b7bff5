package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.samples.results.Numerics;
import io.github.mnistkit.samples.results.ResultsPage;
import io.github.mnistkit.samples.runner.JsonFile;
import io.github.mnistkit.samples.runner.SampleContext;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of a row: a folder with one file for each finished run, {@code conditions.json} with
 * what they have in common, and beside the folder the results of all runs.
 */
final class RowFolder {

  private static final String CONDITIONS = "conditions.json";

  private final Path out;
  private final String row;
  private final ObjectNode conditions;

  private RowFolder(Path out, String row, ObjectNode conditions) {
    this.out = out;
    this.row = row;
    this.conditions = conditions;
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
    return new RowFolder(full ? out : out.resolve(setting.text()), row.name(), conditions);
  }

  /** Returns the conditions under which runs may be resumed, apart from their spec and plan. */
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

  /** Accepts a folder with the same conditions, or writes them to a new one. */
  void open() throws IOException {
    Path file = runs().resolve(CONDITIONS);
    if (Files.exists(file)) {
      requireSame(file, JsonFile.read(file));
    } else {
      AtomicFiles.createFolders(runs());
      JsonFile.write(file, conditions);
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

  /** Returns the results of the runs that have finished. */
  List<Finished> finished() throws IOException {
    List<Finished> finished = new ArrayList<>();
    if (!Files.isDirectory(runs())) {
      return finished;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(runs(), "*.txt")) {
      for (Path file : files) {
        if (parsed(file) instanceof Finished result) {
          finished.add(result);
        }
      }
    }
    return finished;
  }

  private static TrialResult parsed(Path file) throws IOException {
    try {
      return TrialResult.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new InvalidFileException(
          file, "the result of a run", "another text: " + e.getMessage());
    }
  }
}
