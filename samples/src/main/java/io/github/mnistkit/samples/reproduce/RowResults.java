package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.samples.runner.JsonFile;
import io.github.mnistkit.samples.runner.ModelJson;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes the results of all finished runs of a row to one file. */
final class RowResults {

  private final SampleContext context;
  private final Row row;
  private final PreparedStudy study;
  private final RowFolder folder;
  private final ObjectNode root;
  private final Map<String, ModelSummary> summaries = new HashMap<>();

  RowResults(
      SampleContext context, Row row, PreparedStudy study, RowFolder folder, ObjectNode root) {
    this.context = context;
    this.row = row;
    this.study = study;
    this.folder = folder;
    this.root = root.deepCopy();
    for (Variant variant : row.variants()) {
      summaries.put(variant.name(), variant.spec().summary());
    }
  }

  /** Evaluates the trained models on further examples, and writes all results. */
  void write(StudyResult result) throws IOException {
    root.put("sample", row.name());
    ArrayNode models = root.putArray("models");
    for (TrialResult run : result.results()) {
      if (run instanceof Finished finished) {
        models.add(json(finished));
      }
    }
    JsonFile.write(folder.results(), root);
  }

  private ObjectNode json(Finished run) throws IOException {
    String variant = run.trial().variant();
    ObjectNode node = ModelJson.of(run, Optional.ofNullable(summaries.get(variant)).orElseThrow());
    if (!row.evaluations().isEmpty()) {
      ObjectNode evaluations = node.putObject("evaluations");
      try (Classifier classifier =
          context.trainer().load(study.model(variant, run.trial().run()))) {
        row.evaluations()
            .forEach(
                (part, examples) ->
                    ModelJson.metrics(
                        evaluations.putObject(part),
                        Evaluation.of(
                                classifier.predict(
                                    examples.apply(context.data(), run.trial().seed())))
                            .valuesByName()));
      }
    }
    return node;
  }
}
