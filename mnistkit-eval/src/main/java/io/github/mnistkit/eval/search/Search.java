package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.search.Space.Axis;
import io.github.mnistkit.eval.study.Measure;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A search for the values of named parameters that give the best figures. Every combination of
 * values, or some drawn at random, becomes a candidate: a model and a plan, made from the values by
 * functions of the user's own. Candidates are the variants of a {@link
 * io.github.mnistkit.eval.study.Study}; with {@link #halving} each rung is one. Immutable.
 */
public final class Search {

  private final SearchParts parts;

  private Search(SearchParts parts) {
    this.parts = parts;
  }

  /**
   * {@return a search without parameters; every combination once with seed 0, one at a time, ranked
   * by the highest {@code valAccuracy} of the last epoch, kept nowhere}
   *
   * @param name for tables and errors; not blank
   * @throws IllegalArgumentException if the name is blank or holds half a surrogate pair
   */
  public static Search named(String name) {
    return new Search(new SearchParts(Shown.requireName("Search.name", name)));
  }

  /**
   * {@return a copy with one more parameter}
   *
   * @param parameter a letter, then letters, digits, '_' and '-'; not taken
   * @param values at least one: numbers, truth values, texts, enums, or anything else whose texts
   *     tell the values apart
   * @throws IllegalArgumentException if the name is another or taken, there are no values, or one
   *     stands twice or holds half a surrogate pair
   */
  public Search over(String parameter, Object... values) {
    return with(changed -> changed.space = parts.space.with(Space.list(parameter, values)));
  }

  /**
   * {@return a copy with one more parameter, whose values are drawn; only for {@link #random}}
   *
   * @param parameter a letter, then letters, digits, '_' and '-'; not taken
   * @param range where values are drawn from
   * @throws IllegalArgumentException if the name is another or taken
   */
  public Search over(String parameter, Range range) {
    Axis axis = new Axis(parameter, List.of(), Optional.of(range));
    return with(changed -> changed.space = parts.space.with(axis));
  }

  /**
   * {@return a copy that makes this model from a choice} Where it throws an {@link
   * IllegalArgumentException}, such as for a window larger than its image, the choice is left out
   * and reported, not replaced by another; anything else that it throws ends the search.
   *
   * @param function the model; the same for the same choice
   */
  public Search spec(Function<Choice, ModelSpec> function) {
    return with(changed -> changed.spec = Optional.of(function));
  }

  /**
   * {@return a copy that trains a choice by this plan; its errors are treated as those of the spec}
   *
   * @param function the plan; the same for the same choice. Its seed is replaced in every run
   */
  public Search plan(Function<Choice, TrainingPlan> function) {
    return with(changed -> changed.plan = Optional.of(function));
  }

  /** {@return a copy that tries every combination of values: the default} */
  public Search grid() {
    return with(changed -> changed.drawn = OptionalInt.empty());
  }

  /**
   * {@return a copy that tries combinations drawn at random from the seed, none twice (Bergstra
   * &amp; Bengio, 2012); a larger number begins with the combinations of a smaller one}
   *
   * @param candidates how many, at least 1 and at most as many as there are
   * @throws IllegalArgumentException if it is below 1
   */
  public Search random(int candidates) {
    SearchParts.requireAtLeastOne("random", candidates);
    return with(changed -> changed.drawn = OptionalInt.of(candidates));
  }

  /**
   * {@return as {@link #halving(int, int)}, from 1 epoch on}
   *
   * @param factor at least 2
   * @throws IllegalArgumentException if it is below 2
   */
  public Search halving(int factor) {
    return halving(factor, 1);
  }

  /**
   * Trains all n candidates for a few epochs, the best max(1, ⌊n / factor⌋) for more, and so on up
   * to the epochs of the plan, which must be the same for all (successive halving; Jamieson &amp;
   * Talwalkar, 2016).
   *
   * <p>The last rung has the plan's E epochs, those before it ⌊E / factor⌋, ⌊E / factor²⌋ and so
   * on, while that is not below the least and there are candidates to give up. Every rung trains
   * from the start, and a schedule over the whole training is as short as the rung.
   *
   * @param factor at least 2
   * @param leastEpochs of the first rung, at least 1
   * @return a copy
   * @throws IllegalArgumentException if a number is too small
   */
  public Search halving(int factor, int leastEpochs) {
    Halving halving = new Halving(factor, leastEpochs);
    return with(changed -> changed.halving = Optional.of(halving));
  }

  /**
   * {@return a copy that ranks by the highest mean over the runs}
   *
   * @param measure such as {@code Measure.of(Metrics.ACCURACY)}; default {@code
   *     Measure.last("valAccuracy")}
   * @throws IllegalArgumentException if lower is better: a loss, seconds, or a metric that says so
   */
  public Search maximizing(Measure measure) {
    return with(changed -> changed.goal = new Goal(measure, Better.HIGHER));
  }

  /**
   * {@return a copy that ranks by the lowest mean over the runs}
   *
   * @param measure such as {@code Measure.last("valLoss")}
   * @throws IllegalArgumentException if higher is better: an accuracy, or a metric that says so
   */
  public Search minimizing(Measure measure) {
    return with(changed -> changed.goal = new Goal(measure, Better.LOWER));
  }

  /**
   * {@return a copy that trains each candidate so often in each rung; run r has the seed s + r}
   *
   * @param runs at least 1; default 1
   * @throws IllegalArgumentException if it is below 1
   */
  public Search runs(int runs) {
    SearchParts.requireAtLeastOne("runs", runs);
    return with(changed -> changed.runs = runs);
  }

  /**
   * {@return a copy with another seed}
   *
   * @param seed of random combinations and of each candidate's first run; default 0
   */
  public Search seed(long seed) {
    return with(changed -> changed.seed = seed);
  }

  /**
   * {@return a copy that trains so many runs at once on threads of this machine}
   *
   * @param runs at least 1; default 1; no figure depends on it
   * @throws IllegalArgumentException if it is below 1
   */
  public Search parallel(int runs) {
    SearchParts.requireAtLeastOne("parallel", runs);
    return with(changed -> changed.parallel = runs);
  }

  /**
   * {@return a copy that keeps results in files as they end, and goes on from those it finds there,
   * as a study does; values and candidates may have been added, but results of other data are
   * refused}
   *
   * @param folder made if it does not exist; refused if it is another search's
   */
  public Search keeping(Path folder) {
    return with(changed -> changed.folder = Optional.of(folder));
  }

  /**
   * {@return a copy that tells one more listener how each rung goes on, from its start to its end}
   *
   * @param listener the listener
   */
  public Search listening(StudyListener listener) {
    return with(changed -> changed.add(listener));
  }

  /**
   * {@return what will be trained: without choices that cannot be built; unmodifiable}
   *
   * @throws IllegalStateException if spec or plan is missing
   * @throws IllegalArgumentException if there is no parameter, a grid has a range, there are fewer
   *     combinations than are to be drawn, or no candidate can be built
   */
  public List<Candidate> candidates() {
    return Candidates.of(parts).built();
  }

  /**
   * {@return the search, ready to run on these data}
   *
   * @param training what is trained on
   * @param validation what candidates are ranked by
   * @throws IllegalStateException as {@link #candidates}
   * @throws IllegalArgumentException as {@link #candidates}, or if halving is impossible with them
   */
  public PreparedSearch on(Examples training, Examples validation) {
    Split split = new Split(training, validation);
    return on(seed -> split);
  }

  /**
   * {@return the search, ready to run on data that each run has for itself}
   *
   * @param data training (first) and validation (second) data by seed, as for a study
   * @throws IllegalStateException as {@link #candidates}
   * @throws IllegalArgumentException as {@link #candidates}, or if halving is impossible with them
   */
  public PreparedSearch on(LongFunction<Split> data) {
    return new PreparedSearch(parts, Candidates.of(parts), data);
  }

  private Search with(Consumer<SearchParts> change) {
    SearchParts copy = parts.copy();
    change.accept(copy);
    return new Search(copy);
  }
}
