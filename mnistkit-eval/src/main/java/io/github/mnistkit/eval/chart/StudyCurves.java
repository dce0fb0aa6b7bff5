package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DashPattern;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Creates the learning curves of a study or of one training. */
final class StudyCurves {

  private StudyCurves() {}

  static Chart of(StudyResult study, List<String> keys) {
    MetricLabels.check(keys);
    List<String> variants = DrawableVariants.drawn(study);
    List<Series> curves = new ArrayList<>();
    for (int v = 0; v < variants.size(); v++) {
      String variant = variants.get(v);
      for (int k = 0; k < keys.size(); k++) {
        String key = keys.get(k);
        String name = keys.size() == 1 ? variant : variant + ", " + MetricLabels.words(key);
        DashPattern dash = DashPattern.series(keys.size() == 1 ? v : k);
        curves.add(
            series(name, study.finished(variant), run -> Series.Curve.of(run, key), v, dash));
      }
    }
    String axis = MetricLabels.axis(keys);
    return CurvePlot.of(
        "Learning curves of " + study.name() + ": " + axis,
        intro(axis, study),
        axis,
        curves,
        legend(variants, keys),
        CurvePlot.Zero.NO_LINE);
  }

  static Chart gap(StudyResult study) {
    List<String> variants = DrawableVariants.drawn(study);
    List<Series> curves = new ArrayList<>();
    for (int v = 0; v < variants.size(); v++) {
      List<Finished> runs = study.finished(variants.get(v));
      curves.add(series(variants.get(v), runs, Series.Curve::gap, v, DashPattern.series(v)));
    }
    return CurvePlot.of(
        "Validation loss minus training loss of " + study.name(),
        intro("validation loss minus training loss", study),
        "validation loss − training loss",
        curves,
        legend(variants, List.of("gap")),
        CurvePlot.Zero.LINE);
  }

  static Chart of(History history, List<String> keys) {
    MetricLabels.check(keys);
    if (history.epochs().isEmpty()) {
      throw new IllegalArgumentException("Charts.history must hold at least 1 epoch, but has 0");
    }
    List<Series> curves = new ArrayList<>();
    List<Legend.Entry> legend = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      String key = keys.get(k);
      Series series =
          new Series(
              MetricLabels.words(key),
              List.of(Series.Curve.of(history, key)),
              k,
              DashPattern.series(k));
      curves.add(series);
      legend.add(entry(series));
    }
    String axis = MetricLabels.axis(keys);
    return CurvePlot.of(
        "Learning curves: " + axis,
        "The " + axis + " by epoch.",
        axis,
        curves,
        legend,
        CurvePlot.Zero.NO_LINE);
  }

  private static String intro(String metric, StudyResult study) {
    return "The " + metric + " by epoch, for each variant." + DrawableVariants.leftOut(study);
  }

  private static Series series(
      String name,
      List<Finished> runs,
      Function<History, Series.Curve> curve,
      int colour,
      DashPattern dash) {
    List<Series.Curve> curves = runs.stream().map(run -> curve.apply(run.history())).toList();
    return new Series(name, curves, colour, dash);
  }

  /** Creates the legend: variants by colour and, if there are several, keys by dash pattern. */
  private static List<Legend.Entry> legend(List<String> variants, List<String> keys) {
    if (keys.size() == 1) {
      return IntStream.range(0, variants.size())
          .mapToObj(v -> entry(new Series(variants.get(v), List.of(), v, DashPattern.series(v))))
          .toList();
    }
    return Stream.concat(
            IntStream.range(0, variants.size())
                .mapToObj(v -> entry(new Series(variants.get(v), List.of(), v, DashPattern.SOLID))),
            IntStream.range(0, keys.size())
                .mapToObj(
                    k ->
                        Legend.Entry.line(
                            MetricLabels.words(keys.get(k)),
                            Stroke.of(ThemeColor.MUTED, 2.2).dashed(DashPattern.series(k)))))
        .toList();
  }

  private static Legend.Entry entry(Series series) {
    return new Legend.Entry(series.name(), Optional.of(series.stroke()), Optional.of(series.dot()));
  }
}
