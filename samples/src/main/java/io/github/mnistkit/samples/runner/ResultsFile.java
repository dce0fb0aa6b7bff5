package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes {@code results.json}, completely and again whenever a model is finished. */
final class ResultsFile {

  private final Path path;
  private final String sample;
  private final SampleData data;
  private final TrainingEnvironment environment;
  private final ExperimentScope scope;
  private final List<ModelResult> models = new ArrayList<>();
  private Optional<String> version = Optional.empty();

  ResultsFile(
      Path folder,
      String sample,
      SampleData data,
      TrainingEnvironment environment,
      ExperimentScope scope) {
    this.path = folder.resolve("results.json");
    this.sample = sample;
    this.data = data;
    this.environment = environment;
    this.scope = scope;
  }

  Path path() {
    return path;
  }

  boolean isEmpty() {
    return models.isEmpty();
  }

  void version(String mnistkit) {
    version = Optional.of(mnistkit);
  }

  void add(ModelResult model) throws IOException {
    models.add(model);
    JsonFile.write(path, json());
  }

  /** Adds those of the runs that finished. */
  void add(List<TrialResult> runs) throws IOException {
    for (TrialResult run : runs) {
      if (run instanceof TrialResult.Finished finished) {
        version(finished.provenance().mnistkit());
        models.add(ModelResult.of(finished));
      }
    }
    JsonFile.write(path, json());
  }

  private ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("sample", sample);
    scope.leftOut().ifPresent(parts -> root.put("setting", "part").put("parts", parts));
    root.set("data", data.json());
    root.putArray("models").addAll(models.stream().map(ModelJson::of).toList());
    root.put("mnistkit", version.orElse(null));
    root.put("tensorflow", environment.tensorFlow());
    root.put("device", environment.device());
    return root;
  }
}
