package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.study.SavedModels;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.samples.runner.SampleData;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A row that is a study: models, or ways to train them, over several seeds.
 *
 * @param name a short lower-case name, which is also that of its folder and file
 * @param description what it shows, on one line
 * @param dataSet the data set of the full setting, such as {@code mnist}
 * @param runs the runs of each variant in the full setting
 * @param variants the models, and their training in the full setting
 * @param data training and validation data by seed
 * @param metrics metrics of the validation data besides the standard ones
 * @param evaluations further examples, by seed, on which every trained model is evaluated, by name
 * @param models which trained models are kept beside the results
 * @param teacher the row whose first run is the model that all models start and learn from
 */
public record StudyRow(
    String name,
    String description,
    String dataSet,
    int runs,
    List<Variant> variants,
    BiFunction<SampleData, Long, Split> data,
    List<Metric> metrics,
    Map<String, BiFunction<SampleData, Long, Examples>> evaluations,
    Optional<SavedModels> models,
    Optional<StudyRow> teacher)
    implements Row {

  private static final int QUICK_EPOCHS_WITH_CALLBACKS = 5;

  /** Copies the collections. */
  public StudyRow {
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
    evaluations = Collections.unmodifiableMap(new LinkedHashMap<>(evaluations));
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
  public static StudyRow of(
      String name,
      String description,
      int runs,
      List<Variant> variants,
      BiFunction<SampleData, Long, Split> data) {
    return new StudyRow(
        name,
        description,
        "mnist",
        runs,
        variants,
        data,
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Changes the data set of the full setting.
   *
   * @param dataSet its name, such as {@code fashion-mnist}
   * @return a copy
   */
  public StudyRow on(String dataSet) {
    return with(dataSet, metrics, evaluations, models, teacher);
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
      study = study.variant(changed(variant, change));
    }
    return study;
  }

  /**
   * Adds a metric of the validation data.
   *
   * @param metric the metric
   * @return a copy
   */
  public StudyRow measuring(Metric metric) {
    List<Metric> more = new ArrayList<>(metrics);
    more.add(metric);
    return with(dataSet, more, evaluations, models, teacher);
  }

  /**
   * Adds examples on which every trained model is evaluated.
   *
   * @param part the name in the results, such as {@code test}
   * @param examples the examples by seed
   * @return a copy
   */
  public StudyRow evaluating(String part, BiFunction<SampleData, Long, Examples> examples) {
    Map<String, BiFunction<SampleData, Long, Examples>> more = new LinkedHashMap<>(evaluations);
    more.put(part, examples);
    return with(dataSet, metrics, more, models, teacher);
  }

  /**
   * Keeps the trained models beside the results, for rows that need them.
   *
   * @return a copy
   */
  public StudyRow savingModels() {
    return with(dataSet, metrics, evaluations, Optional.of(SavedModels.ALL), teacher);
  }

  /**
   * Lets all models start from the model of another row's first run, and learn its logits by their
   * mean squared error.
   *
   * @param other a row that {@linkplain #savingModels saves its models}
   * @return a copy
   */
  public StudyRow taughtBy(StudyRow other) {
    return with(dataSet, metrics, evaluations, models, Optional.of(other));
  }

  private StudyRow with(
      String newDataSet,
      List<Metric> newMetrics,
      Map<String, BiFunction<SampleData, Long, Examples>> newEvaluations,
      Optional<SavedModels> newModels,
      Optional<StudyRow> newTeacher) {
    return new StudyRow(
        name,
        description,
        newDataSet,
        runs,
        variants,
        data,
        newMetrics,
        newEvaluations,
        newModels,
        newTeacher);
  }

  @Override
  public RowRun on(SampleContext context, Setting setting) {
    return new StudyRowRun(context, this, setting);
  }

  /** Returns the variants in a setting: with few epochs each in the quick one. */
  List<Variant> variants(Setting setting) {
    return setting == Setting.FULL
        ? variants
        : variants.stream().map(one -> changed(one, StudyRow::quick)).toList();
  }

  private static Variant changed(Variant variant, UnaryOperator<TrainingPlan> change) {
    TrainingPlan plan = change.apply(variant.plan());
    return new Variant(
        variant.name(), variant.spec(), plan, variant.augmentation(), variant.data());
  }

  /** Leaves callbacks some epochs to decide in. */
  private static TrainingPlan quick(TrainingPlan plan) {
    return plan.epochs(plan.callbacks().isEmpty() ? 1 : QUICK_EPOCHS_WITH_CALLBACKS);
  }

  /** Returns the study of the row, without folder. */
  Study study(Setting setting, SampleData from) {
    Study study =
        Study.named(name)
            .seed(SEED)
            .runs(setting == Setting.FULL ? runs : Math.min(runs, QUICK_RUNS))
            .evaluating(metrics.toArray(Metric[]::new));
    for (Map.Entry<String, BiFunction<SampleData, Long, Examples>> one : evaluations.entrySet()) {
      study = study.evaluatingOn(one.getKey(), seed -> one.getValue().apply(from, seed));
    }
    for (Variant variant : variants(setting)) {
      study = study.variant(variant);
    }
    return models.isPresent() ? study.saveModels(models.get()) : study;
  }
}
