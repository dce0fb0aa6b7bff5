package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.chart.LabelledPoint;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import io.github.mnistkit.train.Classifier;
import java.util.ArrayList;
import java.util.List;

/** A compressed model with the stages of its compression. Must be closed. */
public final class Compressed implements AutoCloseable {

  private final List<CompressionStage> stages;
  private final CompressedModel model;
  private final Classifier classifier;

  Compressed(List<CompressionStage> stages, CompressedModel model, Classifier classifier) {
    this.stages = List.copyOf(stages);
    this.model = model;
    this.classifier = classifier;
  }

  /**
   * The model after each stage of the compression.
   *
   * @return the stages, from the given model to the decoded one; unmodifiable
   */
  public List<CompressionStage> stages() {
    return stages;
  }

  /**
   * The coded model, which can be written to a file.
   *
   * @return the coded model
   */
  public CompressedModel model() {
    return model;
  }

  /**
   * The decoded model.
   *
   * @return the classifier, closed together with this
   */
  public Classifier classifier() {
    return classifier;
  }

  /**
   * The stages as points of bytes and accuracy, for charts.
   *
   * @return a point for each stage that is not directly followed by training or coding
   */
  public List<LabelledPoint> points() {
    List<LabelledPoint> points = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      CompressionStage stage = stages.get(i);
      if (i + 1 == stages.size() || i == 0 || !stages.get(i + 1).kind().replaces()) {
        points.add(LabelledPoint.of(stage.name(), (double) stage.bytes(), stage.accuracy()));
      }
    }
    return List.copyOf(points);
  }

  /**
   * Creates a chart of accuracy against bytes, with the Pareto front.
   *
   * @param others other models by bytes and accuracy, such as the students of a {@link
   *     CompressionStudy}
   * @return the chart of {@link #points()} and the others
   */
  public Chart chart(List<LabelledPoint> others) {
    List<LabelledPoint> all = new ArrayList<>(points());
    all.addAll(others);
    return Charts.paretoFront(all, "bytes", "accuracy");
  }

  /**
   * Formats a table with a line for each stage.
   *
   * @return lines of at most 80 columns
   */
  public String table() {
    TextTable table = Shown.table("l  r  r  r  r  r");
    table.row("stage", "accuracy", "parameters", "bits/weight", "bytes", "smaller");
    long whole = stages.get(0).bytes();
    for (CompressionStage stage : stages) {
      table.row(
          stage.name(),
          Numbers.narrow(stage.accuracy()),
          Numbers.count(stage.parameters()),
          Numbers.plain(2, stage.bitsPerWeight()),
          Numbers.count(stage.bytes()),
          Numbers.plain(1, (double) whole / (double) stage.bytes()) + "×");
    }
    return table.text();
  }

  /** The text of {@link #table()}. */
  @Override
  public String toString() {
    return table();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
