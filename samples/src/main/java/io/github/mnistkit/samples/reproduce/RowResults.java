package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** The digest of all that decides what a run trains: its spec, its plan, its compression. */
  static final String SETTINGS = "settings";

  /**
   * Identifies a run.
   *
   * @param model the name of the model
   * @param seed the seed of the run
   * @param settings the digest of its settings
   */
  record Key(String model, long seed, String settings) {

    private static Key of(JsonNode run) {
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

  /** Says whether the file has the results of all runs, under the same conditions. */
  boolean areComplete() throws IOException {
    return found().filter(this::haveSameConditions).filter(this::haveAll).isPresent();
  }

  private Optional<JsonNode> found() throws IOException {
    Path file = folder.results();
    return Files.exists(file) ? Optional.of(JsonFile.read(file)) : Optional.empty();
  }

  private boolean haveSameConditions(JsonNode found) {
    return folder.conditions().properties().stream()
        .allMatch(one -> one.getValue().equals(found.path(one.getKey())));
  }

  private boolean haveAll(JsonNode found) {
    Set<Key> there = new HashSet<>();
    found.path("models").forEach(run -> there.add(Key.of(run)));
    return there.containsAll(all);
  }

  /**
   * Writes what has finished, and the page with it. Results of an earlier version or of other
   * settings stay until the new ones are complete.
   */
  void write(List<ObjectNode> finished) throws IOException {
    ObjectNode root = folder.conditions();
    root.put("sample", folder.row());
    ArrayNode names = root.putArray("variants");
    all.stream().map(Key::model).distinct().forEach(names::add);
    root.put("runs", all.stream().map(Key::seed).distinct().count());
    root.putArray("models").addAll(finished);
    if (haveAll(root) || found().filter(one -> !haveSameConditions(one)).isEmpty()) {
      JsonFile.write(folder.results(), root);
      folder.writePage();
    }
  }
}
