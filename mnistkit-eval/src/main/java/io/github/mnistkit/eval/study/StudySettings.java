package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The settings of a study under construction; only copies are modified. */
final class StudySettings {

  final String name;
  List<Variant> variants = List.of();
  int runs = 1;
  long seed;
  int parallel = 1;
  Optional<Path> folder = Optional.empty();
  AttachedModels models = AttachedModels.none();
  List<Metric> metrics = List.of();
  List<StudyPart> evaluated = List.of();
  Optional<Folds> folds = Optional.empty();
  Optional<SavedModels> saved = Optional.empty();
  List<StudyListener> listeners = List.of();
  LongSupplier nanos = System::nanoTime;

  StudySettings(String name) {
    this.name = name;
  }

  StudySettings copy() {
    StudySettings copy = new StudySettings(name);
    copy.variants = variants;
    copy.runs = runs;
    copy.seed = seed;
    copy.parallel = parallel;
    copy.folder = folder;
    copy.models = models;
    copy.metrics = metrics;
    copy.evaluated = evaluated;
    copy.folds = folds;
    copy.saved = saved;
    copy.listeners = listeners;
    copy.nanos = nanos;
    return copy;
  }

  StudySettings with(Consumer<StudySettings> change) {
    StudySettings copy = copy();
    change.accept(copy);
    return copy;
  }

  /** Orders trials run by run, so that a stopped study has pairs to compare. */
  List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      int current = run;
      Optional<Trial.Fold> fold = folds.map(some -> some.fold(current));
      for (Variant variant : variants) {
        String plan = variant.plan().seed(seed + run).toText();
        String spec = variant.spec().toText();
        trials.add(new Trial(variant.name(), run, spec, plan, needs(variant), fold));
      }
    }
    return List.copyOf(trials);
  }

  private Trial.Needs needs(Variant variant) {
    return models.needs(
        variant.augmentation().map(Augmentation::toString),
        metrics.stream().map(TrialParts::text).toList(),
        evaluated.stream().map(StudyPart::name).toList());
  }

  /** Returns where models are saved, if they are. */
  Optional<ModelFolder> modelFolder() {
    return saved.map(
        which ->
            new ModelFolder(
                folder.orElseThrow(
                    () ->
                        new IllegalStateException(
                            "Study.saveModels needs a folder, but Study.saveResultsTo is missing"
                                + (" in " + Shown.quoted(name)))),
                which));
  }

  /** Returns what the trials of this study refer to. */
  TrialParts parts() {
    List<Augmentation> augmentations =
        variants.stream().flatMap(variant -> variant.augmentation().stream()).toList();
    return new TrialParts(models, augmentations, metrics, evaluated).cached(parallel);
  }

  /** Returns a parser for the specs of this study, including those with custom parts. */
  Function<String, ModelSpec> specs() {
    Map<String, ModelSpec> known = new HashMap<>();
    variants.forEach(variant -> known.put(variant.spec().toText(), variant.spec()));
    return text -> {
      ModelSpec spec = known.get(text);
      return spec == null ? ModelSpec.parse(text) : spec;
    };
  }

  void add(Variant added) {
    for (Variant known : variants) {
      if (known.name().equals(added.name())) {
        throw new IllegalArgumentException(
            "Study.variant must have a unique name, but "
                + Shown.quoted(added.name())
                + " is already taken");
      }
      if (known.spec().classes() != added.spec().classes()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Study.variant must have the %d classes of %s, but %s has %d",
                known.spec().classes(),
                Shown.quoted(known.name()),
                Shown.quoted(added.name()),
                added.spec().classes()));
      }
    }
    variants = added(variants, added);
  }

  /** Sets the folds, whose number is that of the runs. */
  void on(Folds divided) {
    if (runs != 1) {
      throw new IllegalArgumentException(
          "Study.runs must not be set with folds, whose number it is, but was "
              + (runs + ", and there are " + divided + ": use Folds.repeated"));
    }
    folds = Optional.of(divided);
    runs = divided.runs();
  }

  void requireVariants() {
    if (variants.isEmpty()) {
      throw new IllegalArgumentException(
          "Study.variants must hold at least 1 variant, but was 0 in \"" + name + "\"");
    }
  }

  static int atLeastOne(String subject, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(subject + " must be at least 1, but was " + value);
    }
    return value;
  }

  void add(Metric... more) {
    for (Metric metric : more) {
      boolean taken =
          Stream.concat(Metrics.standard().stream(), metrics.stream())
              .anyMatch(other -> other.name().equals(metric.name()));
      if (taken) {
        throw new IllegalArgumentException(
            "Study.evaluating must be given metrics with unique names, but "
                + Shown.quoted(metric.name())
                + " is already taken");
      }
      metrics = added(metrics, metric);
    }
  }

  void add(String part, LongFunction<Examples> examples) {
    evaluated = StudyPart.added("Study.evaluatingOn", evaluated, part, examples);
  }

  static <T> List<T> added(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return List.copyOf(longer);
  }

  /**
   * Returns a text such as {@code study "width": narrow, wide; 10 runs of each, seeds 0 to 9, 2 at
   * a time; results in width}.
   */
  @Override
  public String toString() {
    String names =
        variants.isEmpty()
            ? "no variant"
            : String.join(", ", variants.stream().map(v -> Shown.line(v.name())).toList());
    return "study "
        + (Shown.quoted(name) + ": " + names)
        + (runs == 1
            ? "; 1 run of each, seed " + seed
            : "; " + runs + " runs of each, seeds " + seed + " to " + (seed + runs - 1))
        + (parallel == 1 ? "" : ", " + parallel + " at a time")
        + folds.map(some -> "; " + some).orElse("")
        + folder.map(path -> "; results in " + path).orElse("");
  }
}
