package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.ConfusionMatrix;
import io.github.mnistkit.eval.Reliability;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.train.History;
import java.util.List;

/**
 * Creates charts of studies, histories and evaluations.
 *
 * <pre>{@code
 * Charts.learningCurves(study, "loss", "valLoss").writeSvg(Path.of("curves.svg"));
 * }</pre>
 *
 * <p>A chart is drawn without its title, which belongs in the surrounding text. It is 480 pixels
 * wide, so that its text is readable on a phone and in a column of a paper; a confusion matrix of
 * many classes is wider. A PNG has twice as many pixels in both directions. Colours are those of
 * Okabe and Ito (2002), which remain distinguishable with colour vision deficiencies; dashes and
 * markers distinguish lines in print.
 *
 * <p>Text in an SVG is text, in the reader's sans-serif font, and the same data give the same SVG
 * on every machine. A PNG is drawn with the fonts of the machine.
 */
public final class Charts {

  private Charts() {}

  /**
   * Creates learning curves: metrics by epoch, one colour for each variant, each run faint and
   * their mean bold. The mean is drawn at epochs at which all finished runs of the variant have a
   * finite value, so that neither a diverged run nor one that stopped early distorts it. A metric
   * of the validation data is marked at the epochs that were validated, and joined between them.
   *
   * @param study at least one of its runs finished; variants whose runs all failed are left out,
   *     and the description says so
   * @param keys metrics of the history, at least one and all distinct, such as {@code loss} and
   *     {@code valLoss}; several are distinguished by their dashes
   * @return the chart; values that are not finite are not drawn, and the description counts them
   * @throws IllegalArgumentException if keys are missing or repeated, a run lacks one of them, no
   *     run finished, or no value is finite
   */
  public static Chart learningCurves(StudyResult study, String... keys) {
    return StudyCurves.of(study, List.of(keys));
  }

  /**
   * Creates the learning curves of one training.
   *
   * @param history at least one epoch
   * @param keys metrics of the history, at least one and all distinct, such as {@code accuracy} and
   *     {@code valAccuracy}
   * @return the chart; values that are not finite are not drawn, and the description counts them
   * @throws IllegalArgumentException if keys are missing or repeated, there is no epoch, all lack a
   *     key, or no value is finite
   */
  public static Chart learningCurves(History history, String... keys) {
    return StudyCurves.of(history, List.of(keys));
  }

  /**
   * Creates a chart of the generalization gap by epoch: {@code valLoss - loss}, drawn like {@link
   * #learningCurves(StudyResult, String...)}.
   *
   * @param study at least one of its runs finished
   * @return the chart
   * @throws IllegalArgumentException if a run lacks {@code loss} or {@code valLoss}, no run
   *     finished, or no difference is finite
   */
  public static Chart gap(StudyResult study) {
    return StudyCurves.gap(study);
  }

  /**
   * Creates a box plot of a metric over the runs of each variant (J. W. Tukey, "Exploratory Data
   * Analysis", 1977). The box reaches from the first to the third quartile, with a line at the
   * median; whiskers reach to the outermost runs within 1.5 times the length of the box. Quartiles
   * are interpolated linearly between runs: type 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles
   * in Statistical Packages", 1996. Up to 30 runs are all drawn as dots, of more only those beyond
   * the whiskers.
   *
   * @param study at least one of its runs finished; variants whose runs all failed are left out,
   *     and the description says so
   * @param metric the metric
   * @return the chart; values that are not finite are not drawn, and the description counts them
   * @throws IllegalArgumentException if a run lacks the metric, none finished, or no value is
   *     finite
   */
  public static Chart boxPlot(StudyResult study, RunMetric metric) {
    return BoxPlot.of(study, metric);
  }

  /**
   * Creates a confusion matrix with its counts; rows are actual classes, columns predicted ones. A
   * cell's shade is the square root of its share of the row, so that rare mistakes are visible; the
   * diagonal is blue, mistakes are red.
   *
   * @param matrix the counts [K×K]
   * @return the chart, wider than other charts if K is above about 15
   */
  public static Chart confusion(ConfusionMatrix matrix) {
    return ConfusionChart.of(matrix);
  }

  /**
   * Creates a scatter chart of labelled points, such as accuracy against parameters, with a
   * logarithmic x axis.
   *
   * @param points at least one with a finite y; others are left out, and the description says so
   * @param xTitle the title of the x axis, such as {@code parameters}
   * @param yTitle the title of the y axis, such as {@code accuracy}
   * @return the chart
   * @throws IllegalArgumentException if no point has a finite y
   */
  public static Chart scatter(List<LabelledPoint> points, String xTitle, String yTitle) {
    return ScatterChart.plain(points, xTitle, yTitle);
  }

  /**
   * Creates a {@link #scatter} chart with the Pareto front of small x and large y joined: the
   * points that no other point dominates, by being at least as good in both and better in one.
   *
   * @param points at least one with a finite y; others are left out, and the description says so
   * @param xTitle the title of the x axis, such as {@code bytes}
   * @param yTitle the title of the y axis, such as {@code accuracy}
   * @return the chart
   * @throws IllegalArgumentException if no point has a finite y
   */
  public static Chart paretoFront(List<LabelledPoint> points, String xTitle, String yTitle) {
    return ScatterChart.withFront(points, xTitle, yTitle);
  }

  /**
   * Creates a reliability diagram (A. Niculescu-Mizil and R. Caruana, "Predicting Good
   * Probabilities with Supervised Learning", 2005): the accuracy of each bin against its mean
   * confidence, the diagonal, and the number of examples in each bin.
   *
   * @param reliability the bins; at least one example
   * @return the chart; empty bins are not drawn
   * @throws IllegalArgumentException if there are no examples
   */
  public static Chart calibration(Reliability reliability) {
    return CalibrationChart.of(reliability);
  }
}
