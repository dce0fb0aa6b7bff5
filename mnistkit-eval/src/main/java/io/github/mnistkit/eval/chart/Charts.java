package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.ConfusionMatrix;
import io.github.mnistkit.eval.Reliability;
import io.github.mnistkit.eval.study.Measure;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.train.History;
import java.util.List;

/**
 * Charts of figures.
 *
 * <p>A chart is drawn without its title, which belongs above or below it, where text is set. It is
 * 480 pixels wide, so that its text can be read on a phone and in a column of a paper; a confusion
 * matrix of many classes is wider. A PNG has twice as many pixels in both directions. Colours are
 * those of Okabe and Ito (2002), which the colour-blind can tell apart; dashes and markers tell
 * lines apart in print.
 *
 * <p>Text in an SVG is text, in whatever sans-serif font the reader has, and the same figures give
 * the same SVG on every machine. A PNG is drawn with the fonts of the machine.
 */
public final class Charts {

  private Charts() {}

  /**
   * Figures by epoch, one colour for each variant: each run faint, their mean bold. The mean is
   * drawn at epochs at which all finished runs of the variant have a finite value, so that neither
   * a run that diverged nor one that stopped early moves it.
   *
   * @param study at least one of its runs finished; variants whose runs all failed are left out,
   *     and the description says so
   * @param keys figures of the history, one at least and all different, such as {@code loss} and
   *     {@code valLoss}; several are told apart by their dashes
   * @return the chart; values that are not finite are not drawn, and the description counts them
   * @throws IllegalArgumentException if keys are missing or repeated, an epoch lacks one of them,
   *     no run finished, or no value is finite
   */
  public static Chart learningCurves(StudyResult study, String... keys) {
    return StudyCurves.of(study, List.of(keys));
  }

  /**
   * Figures of one training by epoch.
   *
   * @param history at least one epoch
   * @param keys figures of the history, one at least and all different, such as {@code accuracy}
   *     and {@code valAccuracy}
   * @return the chart; values that are not finite are not drawn, and the description counts them
   * @throws IllegalArgumentException if keys are missing or repeated, there is no epoch, one lacks
   *     a key, or no value is finite
   */
  public static Chart learningCurves(History history, String... keys) {
    return StudyCurves.of(history, List.of(keys));
  }

  /**
   * How much worse the model does on data it was not trained on, by epoch: {@code valLoss - loss},
   * drawn as {@link #learningCurves(StudyResult, String...)} are.
   *
   * @param study at least one of its runs finished
   * @return the chart
   * @throws IllegalArgumentException if an epoch lacks {@code loss} or {@code valLoss}, no run
   *     finished, or no difference is finite
   */
  public static Chart gap(StudyResult study) {
    return StudyCurves.gap(study);
  }

  /**
   * How a measure spreads over the runs of each variant (J. W. Tukey, "Exploratory Data Analysis",
   * 1977). The box reaches from the first to the third quartile, with a line at the median;
   * whiskers reach to the outermost runs within 1.5 times the box's length of it. Quartiles lie
   * linearly between the runs beside them: type 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles in
   * Statistical Packages", 1996. Of up to 30 runs each is a dot, of more only those beyond the
   * whiskers.
   *
   * @param study at least one of its runs finished; variants whose runs all failed are left out,
   *     and the description says so
   * @param measure what is measured
   * @return the chart; values that are not finite are not drawn, and the description counts them
   * @throws IllegalArgumentException if a run lacks the measure, none finished, or no value is
   *     finite
   */
  public static Chart boxPlot(StudyResult study, Measure measure) {
    return BoxPlot.of(study, measure);
  }

  /**
   * A confusion matrix with its counts; rows are actual classes, columns predicted ones. A cell's
   * shade is the square root of its share of the row, for otherwise rare mistakes would look like
   * none; the diagonal is blue, mistakes are red.
   *
   * @param matrix the counts [K×K]
   * @return the chart, wider than others where K is above about 15
   */
  public static Chart confusion(ConfusionMatrix matrix) {
    return ConfusionChart.of(matrix);
  }

  /**
   * Labelled points, such as accuracy against parameters, x on a logarithmic axis.
   *
   * @param points at least one with a finite y; others are left out, and the description says so
   * @param xTitle what x is, such as {@code parameters}
   * @param yTitle what y is, such as {@code accuracy}
   * @return the chart
   * @throws IllegalArgumentException if no point has a finite y
   */
  public static Chart scatter(List<LabelledPoint> points, String xTitle, String yTitle) {
    return ScatterChart.plain(points, xTitle, yTitle);
  }

  /**
   * {@link #scatter} with the points joined that no other beats, that is none with an x as small
   * and a y as great, one of both better: the Pareto front of small x and great y.
   *
   * @param points at least one with a finite y; others are left out, and the description says so
   * @param xTitle what x is, such as {@code bytes}
   * @param yTitle what y is, such as {@code accuracy}
   * @return the chart
   * @throws IllegalArgumentException if no point has a finite y
   */
  public static Chart paretoFront(List<LabelledPoint> points, String xTitle, String yTitle) {
    return ScatterChart.withFront(points, xTitle, yTitle);
  }

  /**
   * How far confidence can be believed, as a reliability diagram (A. Niculescu-Mizil and R.
   * Caruana, "Predicting Good Probabilities with Supervised Learning", 2005): the accuracy of each
   * bin against its mean confidence, the diagonal, and the number of examples in each bin.
   *
   * @param reliability the bins; at least one example
   * @return the chart; empty bins are not drawn
   * @throws IllegalArgumentException if there are no examples
   */
  public static Chart calibration(Reliability reliability) {
    return CalibrationChart.of(reliability);
  }
}
