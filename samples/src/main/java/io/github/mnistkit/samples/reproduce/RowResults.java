package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.samples.runner.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file with the results of all finished runs of a row. */
final class RowResults {

  /**
   * The digest of what a run trains: its spec, its plan, its compression, and those of its teacher.
   */
  static final String SETTINGS = "settings";

  /**
   * Identifies a run.
   *
   * @param model the name of the model
   * @param seed the seed of the run
   * @param settings the digest of its settings
   */
  record Key(String model, long seed, String settings) {

    static Key of(JsonNode run) {
      return new Key(
          run.path("name").asText(), run.path("seed").asLong(), run.path(SETTINGS).asText());
    }
  }

  private final RowFolder folder;
  private final List<Key> all;

  /** Describes the file that has the results of all these runs in the end. */
  RowResults(RowFolder folder, List<Key> all) {
    this.folder = folder;
    this.all = List.copyOf(all);
  }

  /** Says whether a run is one of the row. */
  boolean includes(Key run) {
    return all.contains(run);
  }

  /** Returns the settings of the row's run of a model with a seed; none if it has no such run. */
  Optional<String> settings(String model, long seed) {
    return all.stream()
        .filter(run -> run.model().equals(model) && run.seed() == seed)
        .map(Key::settings)
        .findFirst();
  }

  /** Rejects a run that was trained by other settings than the row's. */
  static void requireSettings(Path file, String asked, String found) throws InvalidFileException {
    if (!found.equals(asked)) {
      throw new InvalidFileException(
          file,
          "a run of the settings " + asked,
          found
              + ": it is of another net, plan, teacher or compression; delete the file to run it"
              + " again");
    }
  }

  /** Returns the file's runs if it has the results of all, under the same conditions. */
  Optional<JsonNode> complete() throws IOException {
    return found()
        .filter(this::haveSameConditions)
        .filter(one -> keys(one).containsAll(all))
        .map(one -> one.path("models"));
  }

  /** Returns a sentence with the file, which may still be that of an earlier version. */
  String state() throws IOException {
    return "results: "
        + folder.results()
        + (complete().isPresent() ? "" : ", not complete yet: the same command goes on");
  }

  private Optional<JsonNode> found() throws IOException {
    Path file = folder.results();
    return Files.exists(file) ? Optional.of(JsonFile.readObject(file)) : Optional.empty();
  }

  private boolean haveSameConditions(JsonNode found) {
    return folder.conditions().properties().stream()
        .allMatch(one -> one.getValue().equals(found.path(one.getKey())));
  }

  private static Set<Key> keys(JsonNode found) {
    Set<Key> keys = new HashSet<>();
    found.path("models").forEach(run -> keys.add(Key.of(run)));
    return keys;
  }

  /**
   * Writes what has finished, and the page with it. A file with other runs, of an earlier version,
   * of other settings or no longer in the folder, stays until the new ones are complete.
   */
  void write(List<ObjectNode> finished) throws IOException {
    ObjectNode root = folder.conditions();
    root.put("sample", folder.row());
    ObjectNode planned = root.putObject("planned");
    all.forEach(run -> planned.put(run.model(), planned.path(run.model()).asInt() + 1));
    root.putArray("models").addAll(finished);
    Set<Key> keys = keys(root);
    boolean losesNothing =
        found().filter(one -> !(haveSameConditions(one) && keys.containsAll(keys(one)))).isEmpty();
    if (losesNothing || keys.containsAll(all)) {
      JsonFile.write(folder.results(), root);
      folder.writePage();
    }
  }
}
