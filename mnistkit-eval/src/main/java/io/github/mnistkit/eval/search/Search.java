package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.study.Folds;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A search for the values of named parameters that give the best results.
 *
 * <pre>{@code
 * SearchResult result = Search.named("rates").over("rate", 1e-3, 1e-4).over("width", 128, 512)
 *     .spec(v -> network(v.whole("width")))
 *     .plan(v -> TrainingPlan.adam(v.number("rate"))).on(training, validation).run(trainer);
 * }</pre>
 *
 * <p>Each combination of values, or a random sample, is a candidate: a variant of a study, with
 * {@link #halving} of one study per rung. Immutable, so that it may be shared between threads.
 */
public final class Search {
  private final SearchSettings parts;

  private Search(SearchSettings parts) {
    this.parts = parts;
  }

  /**
   * {@return a search without parameters: every combination once with seed 0, one run at a time,
   * ranked by the highest {@code valAccuracy} of the last epoch, results not stored}
   *
   * @param name for tables and errors; not blank
   * @throws IllegalArgumentException if the name is blank or holds half a surrogate pair
   */
  public static Search named(String name) {
    return new Search(new SearchSettings(name));
  }

  /**
   * {@return a copy with one more parameter}
   *
   * @param parameter a letter, then letters, digits, '_' and '-'; not taken
   * @param values at least one, distinct as texts: numbers, booleans, texts, enums or others
   * @throws IllegalArgumentException if the name is invalid or taken, or the values are
   */
  public Search over(String parameter, Object... values) {
    return with(changed -> changed.space = parts.space.with(SearchSpace.list(parameter, values)));
  }

  /**
   * {@return a copy with one more parameter, whose values are drawn; only for {@link #random}}
   *
   * @param parameter a letter, then letters, digits, '_' and '-'; not taken
   * @param range the range to draw from
   * @throws IllegalArgumentException if the name is invalid or taken
   */
  public Search over(String parameter, Range range) {
    return with(changed -> changed.space = parts.space.with(SearchSpace.range(parameter, range)));
  }

  /**
   * {@return a copy that builds models with this function} If it throws an {@link
   * IllegalArgumentException}, the combination is omitted and reported; any other ends the search.
   *
   * @param function the model for the values; the same for the same values
   */
  public Search spec(Function<ParameterValues, ModelSpec> function) {
    return with(changed -> changed.spec = Optional.of(function));
  }

  /**
   * {@return a copy that builds plans with this function; errors are treated as those of spec}
   *
   * @param function the plan for the values; the same for the same values. Its seed is replaced
   */
  public Search plan(Function<ParameterValues, TrainingPlan> function) {
    return with(changed -> changed.plan = Optional.of(function));
  }

  /**
   * {@return a copy that makes whole variants, with an augmentation or data of their own, in place
   * of spec and plan; errors are treated as those of spec}
   *
   * @param function the variant for the values, with any name, which is replaced
   */
  public Search variant(Function<ParameterValues, Variant> function) {
    return with(changed -> changed.variant = Optional.of(function));
  }

  /**
   * {@return a copy that tries distinct random combinations drawn from the seed (Bergstra &amp;
   * Bengio, 2012); a larger number begins with the combinations of a smaller one}
   *
   * @param candidates at least 1 and at most the number of combinations
   * @throws IllegalArgumentException if it is below 1
   */
  public Search random(int candidates) {
    return with(changed -> changed.draw(candidates));
  }

  /**
   * {@return {@link #halving(int, int) halving(factor, 1)}}
   *
   * @param factor at least 2
   */
  public Search halving(int factor) {
    return halving(factor, 1);
  }

  /**
   * {@return a copy with successive halving (Jamieson &amp; Talwalkar, 2016)} All n candidates are
   * trained for a few epochs, the best max(1, ⌊n / factor⌋) for more, and so on up to the plan's E
   * epochs, the same for all. Earlier rungs have ⌊E / factorⁱ⌋, while that is not below the least
   * and candidates remain. Every rung trains from the start, with schedules scaled to its length.
   *
   * @param factor at least 2
   * @param leastEpochs of the first rung, at least 1
   * @throws IllegalArgumentException if a number is too small
   */
  public Search halving(int factor, int leastEpochs) {
    return with(changed -> changed.halving = Optional.of(new Halving(factor, leastEpochs)));
  }

  /**
   * {@return a copy that ranks by the highest mean over the runs}
   *
   * @param metric such as {@code RunMetric.of(metric)}; default {@code last("valAccuracy")}
   * @throws IllegalArgumentException if lower is better: a loss, seconds, or a metric that says so
   */
  public Search maximizing(RunMetric metric) {
    return with(changed -> changed.objective = SearchObjective.highest(metric));
  }

  /**
   * {@return a copy that ranks by the lowest mean over the runs}
   *
   * @param metric such as {@code RunMetric.last("valLoss")}
   * @throws IllegalArgumentException if higher is better: an accuracy, or a metric that says so
   */
  public Search minimizing(RunMetric metric) {
    return with(changed -> changed.objective = SearchObjective.lowest(metric));
  }

  /**
   * {@return a copy that trains each candidate this often in each rung; run r has the seed s + r}
   *
   * @param runs at least 1; default 1
   * @throws IllegalArgumentException if it is below 1
   */
  public Search runs(int runs) {
    return with(changed -> changed.runs = SearchSettings.atLeastOne("runs", runs));
  }

  /**
   * {@return a copy with another seed, for random combinations and each candidate's first run}
   *
   * @param seed any; default 0
   */
  public Search seed(long seed) {
    return with(changed -> changed.seed = seed);
  }

  /**
   * {@return a copy that trains several runs at once on threads of this machine}
   *
   * @param runs at least 1; default 1; no metric depends on it
   * @throws IllegalArgumentException if it is below 1
   */
  public Search parallel(int runs) {
    return with(changed -> changed.parallel = SearchSettings.atLeastOne("parallel", runs));
  }

  /**
   * {@return a copy that stores results in files and resumes from them, as a study does}
   *
   * @param folder created if it does not exist; rejected if it belongs to another search
   */
  public Search saveResultsTo(Path folder) {
    return with(changed -> changed.folder = Optional.of(folder));
  }

  /**
   * {@return a copy with one more listener for the progress of each rung}
   *
   * @param listener the listener
   */
  public Search listening(StudyListener listener) {
    return with(changed -> changed.add(listener));
  }

  /**
   * {@return the candidates to train, without combinations that cannot be built; unmodifiable}
   *
   * @throws IllegalStateException if spec or plan is missing
   * @throws IllegalArgumentException if there is no parameter, a grid has a range, there are fewer
   *     combinations than to be drawn, or no candidate can be built
   */
  public List<Candidate> candidates() {
    return Candidates.of(parts).built();
  }

  /**
   * {@return the search, ready to run on these data}
   *
   * @param training the training data
   * @param validation the data that candidates are ranked on
   * @throws IllegalStateException as {@link #candidates}
   * @throws IllegalArgumentException as {@link #candidates}, or if halving is impossible with them
   */
  public PreparedSearch on(Examples training, Examples validation) {
    Split split = new Split(training, validation);
    return on(seed -> split);
  }

  /**
   * {@return as {@link #on(Examples, Examples)}, but with separate data for each run}
   *
   * @param data training (first) and validation (second) data by seed, as for a study
   */
  public PreparedSearch on(LongFunction<Split> data) {
    return PreparedSearch.on(data, parts);
  }

  /**
   * {@return as {@link #on(Examples, Examples)}, but ranked by the mean over folds}
   *
   * @param folds the folds, whose number sets that of the runs
   */
  public PreparedSearch on(Folds folds) {
    return PreparedSearch.on(folds, parts);
  }

  private Search with(Consumer<SearchSettings> change) {
    return new Search(parts.with(change));
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
