package io.github.mnistkit.eval.study;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The settings of a study under construction; only copies are modified. */
final class StudySettings {

  /** A variant to compare. */
  record Variant(String name, ModelSpec spec, TrainingPlan plan) {}

  final String name;
  List<Variant> variants = List.of();
  int runs = 1;
  long seed;
  int parallel = 1;
  Optional<Path> folder = Optional.empty();
  AttachedModels models = AttachedModels.none();
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
    copy.listeners = listeners;
    copy.nanos = nanos;
    return copy;
  }

  /** Orders trials run by run, so that a stopped study has pairs to compare. */
  List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      for (Variant variant : variants) {
        String plan = variant.plan().seed(seed + run).toText();
        String spec = variant.spec().toText();
        trials.add(new Trial(variant.name(), run, spec, plan, models.needs()));
      }
    }
    return List.copyOf(trials);
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

  static <T> List<T> added(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return List.copyOf(longer);
  }
}
