package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.runner.SampleData;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A row of the page of results: an experiment that one command repeats.
 *
 * @param name a short lower-case name, which is also that of its folder and file
 * @param description what it shows, on one line
 * @param dataSet the data set of the full setting, such as {@code mnist}
 * @param runs the runs of each variant in the full setting
 * @param variants the models, and their training in the full setting
 * @param data training and validation data by seed
 * @param metrics metrics of the validation data besides the standard ones
 * @param evaluations further examples, by seed, on which every trained model is evaluated, by name
 */
public record Row(
    String name,
    String description,
    String dataSet,
    int runs,
    List<Variant> variants,
    BiFunction<SampleData, Long, Split> data,
    List<Metric> metrics,
    Map<String, BiFunction<SampleData, Long, Examples>> evaluations) {

  /** The seed of the first run of every row; each further run adds 1. */
  public static final long SEED = 42;

  private static final int QUICK_RUNS = 2;
  private static final int QUICK_EPOCHS_WITH_CALLBACKS = 5;

  /** Copies the collections. */
  public Row {
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
    evaluations = Map.copyOf(evaluations);
  }

  /**
   * Creates a row without additional metrics and evaluations.
   *
   * @param name a short lower-case name
   * @param description what it shows, on one line
   * @param runs the runs of each variant in the full setting
   * @param variants the models, and their training in the full setting
   * @param data training and validation data of MNIST by seed
   * @return the row
   */
  public static Row of(
      String name,
      String description,
      int runs,
      List<Variant> variants,
      BiFunction<SampleData, Long, Split> data) {
    return new Row(name, description, "mnist", runs, variants, data, List.of(), Map.of());
  }

  /**
   * Changes the data set of the full setting.
   *
   * @param dataSet its name, such as {@code fashion-mnist}
   * @return a copy
   */
  public Row on(String dataSet) {
    return new Row(name, description, dataSet, runs, variants, data, metrics, evaluations);
  }

  /**
   * Returns the variants as a study of fewer runs or epochs, for a sample that shows a part.
   *
   * @param seed the seed of the first run
   * @param change changes each plan
   * @return the study, of one run
   */
  public Study study(long seed, UnaryOperator<TrainingPlan> change) {
    Study study = Study.named(name).seed(seed);
    for (Variant variant : variants) {
      study = study.variant(variant.name(), variant.spec(), change.apply(variant.plan()));
    }
    return study;
  }

  /**
   * Adds a metric of the validation data.
   *
   * @param metric the metric
   * @return a copy
   */
  public Row measuring(Metric metric) {
    List<Metric> more = new ArrayList<>(metrics);
    more.add(metric);
    return new Row(name, description, dataSet, runs, variants, data, more, evaluations);
  }

  /**
   * Adds examples on which every trained model is evaluated.
   *
   * @param part the name in the results, such as {@code test}
   * @param examples the examples by seed
   * @return a copy
   */
  public Row evaluating(String part, BiFunction<SampleData, Long, Examples> examples) {
    Map<String, BiFunction<SampleData, Long, Examples>> more = new LinkedHashMap<>(evaluations);
    more.put(part, examples);
    return new Row(name, description, dataSet, runs, variants, data, metrics, more);
  }

  /** Returns the variants in a setting: with few epochs each in the quick one. */
  List<Variant> variants(Setting setting) {
    return setting == Setting.FULL
        ? variants
        : variants.stream()
            .map(one -> Variant.of(one.name(), one.spec(), quick(one.plan())).on(one.data()))
            .toList();
  }

  /** Leaves callbacks some epochs to decide in. */
  private static TrainingPlan quick(TrainingPlan plan) {
    return plan.epochs(plan.callbacks().isEmpty() ? 1 : QUICK_EPOCHS_WITH_CALLBACKS);
  }

  /** Returns the study of the row, without folder. */
  Study study(Setting setting) {
    Study study =
        Study.named(name)
            .seed(SEED)
            .runs(setting == Setting.FULL ? runs : Math.min(runs, QUICK_RUNS))
            .evaluating(metrics.toArray(Metric[]::new));
    for (Variant variant : variants(setting)) {
      study = study.variant(variant);
    }
    return study;
  }
}
