package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.train.Epoch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Creates the charts of a study; there is none if no value is finite. */
final class StudyCharts {

  private static final String LOSS = "loss";
  private static final String VAL_LOSS = "valLoss";

  private final StudyResult study;

  StudyCharts(StudyResult study) {
    this.study = study;
  }

  /** Creates the curve of a metric by epoch, and its box plot over the runs after the last one. */
  List<Chart> of(ReportMetric metric) {
    List<Chart> charts = new ArrayList<>();
    String key = metric.key();
    if (metric.best().isPresent() && hasFinite(epoch -> epoch.measured(key).orElse(Double.NaN))) {
      charts.add(Charts.learningCurves(study, key));
    }
    RunMetric last = metric.last();
    if (study.variants().stream()
        .flatMapToDouble(variant -> Arrays.stream(study.values(variant, last)))
        .anyMatch(Double::isFinite)) {
      charts.add(Charts.boxPlot(study, last));
    }
    return charts;
  }

  /** Creates the curve of validation minus training loss, if every validated epoch has both. */
  Optional<Chart> gap() {
    boolean known =
        validated()
            .allMatch(epoch -> epoch.metrics().keySet().containsAll(List.of(LOSS, VAL_LOSS)));
    return known
            && validated()
                .mapToDouble(epoch -> epoch.metric(VAL_LOSS) - epoch.metric(LOSS))
                .anyMatch(Double::isFinite)
        ? Optional.of(Charts.gap(study))
        : Optional.empty();
  }

  private boolean hasFinite(ToDoubleFunction<Epoch> metric) {
    return epochs().mapToDouble(metric).anyMatch(Double::isFinite);
  }

  private Stream<Epoch> epochs() {
    return finished().flatMap(run -> run.history().epochs().stream());
  }

  private Stream<Epoch> validated() {
    return epochs().filter(Epoch::isValidated);
  }

  private Stream<Finished> finished() {
    return study.variants().stream().flatMap(variant -> study.finished(variant).stream());
  }
}
