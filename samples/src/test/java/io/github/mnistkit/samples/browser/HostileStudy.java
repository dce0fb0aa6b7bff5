package io.github.mnistkit.samples.browser;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Theme;
import io.github.mnistkit.eval.report.Report;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialProvenance;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A report whose names are long, or would be markup if they were not escaped. */
final class HostileStudy {

  static final String NAME = "<script>alert(1)</script> \"a\" & 'b'";

  private static final String LONG = "AVeryLongNameWithoutAnySpaceInIt_".repeat(4);
  private static final int RUNS = 3;
  private static final Provenance MADE = new Provenance(NAME, "a".repeat(64), List.of(LONG));

  private HostileStudy() {}

  static Report report() {
    Report report = Report.ofKeys(study(), "valAccuracy", "valLoss").reproducedBy("java " + LONG);
    for (var section : Report.of(evaluation()).sections()) {
      report = report.section(section);
    }
    return report.section("A chart of the user's own", section -> section.figure(new Square()));
  }

  /** A drawing wider than a phone. */
  private record Square() implements Chart {

    @Override
    public String title() {
      return NAME;
    }

    @Override
    public String description() {
      return NAME;
    }

    @Override
    public String svg(Theme theme) {
      return "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='90' viewBox='0 0 90 9'>"
          + ("<rect width='90' height='9' fill='" + (theme == Theme.DARK ? "navy" : "gold"))
          + "'/></svg>";
    }

    @Override
    public byte[] png(Theme theme) {
      throw new UnsupportedOperationException("HTML holds SVG");
    }
  }

  private static StudyResult study() {
    List<TrialResult> results = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      results.add(finished("plain", run, 0.8));
      results.add(finished(LONG, run, 0.7));
      results.add(finished(NAME, run, 0.6));
      results.add(new TrialResult.Failed(trial("failed", run), LONG + NAME, 1));
    }
    return StudyResult.of(NAME, results);
  }

  private static TrialResult finished(String variant, int run, double accuracy) {
    List<Epoch> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= 3; epoch++) {
      double reached = accuracy + (run + epoch) / 100.0;
      Map<String, Double> metrics =
          Map.of("valAccuracy", reached, "valLoss", 1 - reached, "loss", 0.9 - reached);
      epochs.add(new Epoch(epoch, metrics, 1));
    }
    TrialProvenance provenance = new TrialProvenance(MADE, MADE, "1.2.3", "2.18.0", "CPU:0");
    History history = new History(epochs, Optional.empty());
    return new TrialResult.Finished(trial(variant, run), provenance, Map.of(), history, 3);
  }

  private static Trial trial(String variant, int run) {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(10);
    return new Trial(variant, run, spec.toText(), TrainingPlan.adam(1e-3).seed(run).toText());
  }

  /** Fifteen classes, one of them of a long name, so that the matrix is wide. */
  private static Evaluation evaluation() {
    List<String> names = IntStream.range(0, 15).mapToObj(k -> k == 3 ? LONG : NAME + k).toList();
    int[] labels = IntStream.range(0, 60).map(i -> i % 15).toArray();
    float[] logits = new float[60 * 15];
    for (int i = 0; i < 60; i++) {
      logits[i * 15 + (i % 4 == 0 ? 1 : labels[i])] = 3;
    }
    return Evaluation.of(Predictions.of(names, logits, labels));
  }
}
