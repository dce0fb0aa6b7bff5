package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.samples.runner.JsonFile;
import io.github.mnistkit.samples.runner.SampleData;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files of a row: a folder with one file for each finished run, {@code conditions.json} with
 * what they have in common, and beside the folder the results of all runs.
 */
final class RowFolder {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CONDITIONS = "conditions.json";

  private final Path out;
  private final String row;
  private final ObjectNode conditions;

  RowFolder(Path out, String row, ObjectNode conditions) {
    this.out = out;
    this.row = row;
    this.conditions = conditions;
  }

  /** Returns the conditions under which runs may be resumed, apart from their spec and plan. */
  static ObjectNode conditions(Setting setting, SampleData data, String tensorFlow) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("setting", setting.text());
    node.put("numerics", Numerics.VERSION);
    node.put("tensorflow", tensorFlow);
    node.set("data", data.json());
    return node;
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
      requireSame(file, MAPPER.readTree(Files.readString(file)));
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

  /** Returns the trials that have finished, each as its variant and seed. */
  Set<String> finished() throws IOException {
    Set<String> finished = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(runs(), "*.txt")) {
      for (Path file : files) {
        if (parsed(file) instanceof TrialResult.Finished result) {
          finished.add(key(result.trial()));
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

  /** Returns what tells a trial from the others of its row. */
  static String key(Trial trial) {
    return trial.variant() + "\n" + trial.seed();
  }
}
