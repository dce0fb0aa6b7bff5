package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.Folds;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The settings of a search under construction; only copies are modified. */
final class SearchSettings {

  final String name;
  SearchSpace space = new SearchSpace(List.of());
  Optional<Function<ParameterValues, ModelSpec>> spec = Optional.empty();
  Optional<Function<ParameterValues, TrainingPlan>> plan = Optional.empty();
  Optional<Function<ParameterValues, Variant>> variant = Optional.empty();
  OptionalInt drawn = OptionalInt.empty();
  Optional<Halving> halving = Optional.empty();
  SearchObjective objective = SearchObjective.usual();
  int runs = 1;
  long seed;
  int parallel = 1;
  Optional<Path> folder = Optional.empty();
  List<StudyListener> listeners = List.of();

  SearchSettings(String name) {
    this.name = Shown.requireName("Search.name", name);
  }

  SearchSettings copy() {
    SearchSettings copy = new SearchSettings(name);
    copy.space = space;
    copy.spec = spec;
    copy.plan = plan;
    copy.variant = variant;
    copy.drawn = drawn;
    copy.halving = halving;
    copy.objective = objective;
    copy.runs = runs;
    copy.seed = seed;
    copy.parallel = parallel;
    copy.folder = folder;
    copy.listeners = listeners;
    return copy;
  }

  /** Sets the number of combinations to draw. */
  void draw(int candidates) {
    drawn = OptionalInt.of(atLeastOne("random", candidates));
  }

  void add(StudyListener listener) {
    listeners = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
  }

  /** Returns the metric to rank by, if it must be computed besides the standard ones. */
  Metric[] metrics() {
    return objective.metric().metric().stream()
        .filter(metric -> !Metrics.standard().contains(metric))
        .toArray(Metric[]::new);
  }

  /** Sets the number of runs to that of folds. */
  void on(Folds folds) {
    if (runs != 1) {
      throw new IllegalArgumentException(
          "Search.runs must not be set with folds, whose number it is, but was "
              + (runs + ", and there are " + folds + ": use Folds.repeated"));
    }
    runs = folds.runs();
  }

  List<ParameterValues> choices() {
    if (space.axes().isEmpty()) {
      throw new IllegalArgumentException(
          "Search.over must be given at least 1 parameter, but was 0 in \"" + name + "\"");
    }
    return drawn.isPresent() ? space.random(drawn.getAsInt(), seed) : space.grid();
  }

  SearchSettings with(Consumer<SearchSettings> change) {
    SearchSettings copy = copy();
    change.accept(copy);
    return copy;
  }

  static int atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Search." + what + " must be at least 1, but was " + value);
    }
    return value;
  }

  /**
   * Returns a text such as {@code search "rates": rate of 0.001, 1.0E-4; width of 128, 512; every
   * combination, ranked by the highest last valAccuracy; 1 run of each, seed 0}.
   */
  @Override
  public String toString() {
    return "search "
        + (Shown.quoted(name) + ": ")
        + (space.axes().isEmpty() ? "no parameter" : space)
        + (drawn.isEmpty() ? "; every combination" : "; " + drawn.getAsInt() + " at random")
        + halving.map(some -> ", halved by " + some.factor()).orElse("")
        + (", ranked by the " + objective)
        + (runs == 1 ? "; 1 run of each, seed " : "; " + runs + " runs of each, seeds from ")
        + seed
        + (parallel == 1 ? "" : ", " + parallel + " at a time")
        + folder.map(path -> "; results in " + path).orElse("");
  }
}
