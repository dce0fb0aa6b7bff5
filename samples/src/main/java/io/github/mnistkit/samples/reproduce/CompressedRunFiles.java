package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.runner.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the finished runs of a row of compressed nets. */
final class CompressedRunFiles {

  private final RowFolder folder;
  private final Split data;

  CompressedRunFiles(RowFolder folder, Split data) {
    this.folder = folder;
    this.data = data;
  }

  /** The file of a run. */
  Path file(CompressedRun run) {
    return folder.runs().resolve(run.fileName());
  }

  /** Says whether the results of a model are of these data. */
  boolean areOfTheData(JsonNode model) {
    return data.first().sha256().equals(model.path("trainingSha256").asText())
        && data.second().sha256().equals(model.path("validationSha256").asText());
  }

  /** Returns the results of a run, of all its models; none if it has not finished. */
  List<ObjectNode> stored(CompressedRun run) throws IOException {
    List<ObjectNode> models = new ArrayList<>();
    if (Files.exists(file(run))) {
      for (JsonNode model : JsonFile.read(file(run))) {
        if (model instanceof ObjectNode found) {
          RowResults.requireSettings(
              file(run), run.settings(), found.path(RowResults.SETTINGS).asText());
          folder.requireDevice(file(run), found.path("device").asText());
          requireData(run, found);
          models.add(found);
        }
      }
      requireWhole(run, models);
    }
    return models;
  }

  private void requireData(CompressedRun run, JsonNode model) throws InvalidFileException {
    if (!areOfTheData(model)) {
      throw new InvalidFileException(
          file(run),
          "a run on the training data " + data.first().sha256(),
          model.path("trainingSha256").asText()
              + ": it is of another split; delete the file to run it again");
    }
  }

  private void requireWhole(CompressedRun run, List<ObjectNode> models)
      throws InvalidFileException {
    List<RowResults.Key> found = models.stream().map(RowResults.Key::of).toList();
    if (!found.equals(run.keys())) {
      throw new InvalidFileException(
          file(run),
          "the results of " + names(run.keys()),
          (found.isEmpty() ? "none" : "those of " + names(found))
              + ": the file is damaged; delete it to run it again");
    }
  }

  private static String names(List<RowResults.Key> keys) {
    return String.join(
        " and ",
        keys.stream().map(key -> "\"" + key.model() + "\" with seed " + key.seed()).toList());
  }
}
