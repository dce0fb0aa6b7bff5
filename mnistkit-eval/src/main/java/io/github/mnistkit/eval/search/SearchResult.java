package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.search.SearchSpace.Axis;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.Trainer;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a search. Instances are immutable.
 *
 * <p>The result of the best candidate is optimistically biased: it is the best of many, chosen on
 * the same data, and partly due to chance. {@link #confirmation} and {@link #refit} train the
 * candidate again with seeds that the search did not use; for an unbiased evaluation, use data that
 * the search did not see.
 */
public final class SearchResult {

  private final SearchSettings parts;
  private final Candidates candidates;
  private final List<RungResult> rungs;
  private final List<RankedCandidate> ranking;

  SearchResult(SearchSettings parts, Candidates candidates, List<RungResult> rungs) {
    this.parts = parts;
    this.candidates = candidates;
    this.rungs = List.copyOf(rungs);
    this.ranking = ranking(rungs);
  }

  /**
   * Ranks candidates that reached a later rung higher, regardless of their results after fewer
   * epochs.
   */
  private static List<RankedCandidate> ranking(List<RungResult> rungs) {
    List<RankedCandidate> ranking = new ArrayList<>();
    for (int rung = rungs.size() - 1; rung >= 0; rung--) {
      for (RungResult.CandidateResult result : rungs.get(rung).results()) {
        Candidate candidate = result.candidate();
        boolean known = ranking.stream().anyMatch(r -> r.candidate().equals(candidate));
        boolean failedLater =
            rungs.subList(rung + 1, rungs.size()).stream()
                .flatMap(later -> later.failed().stream())
                .anyMatch(failed -> failed.choice().equals(candidate.choice()));
        if (!known && !failedLater) {
          ranking.add(
              new RankedCandidate(ranking.size() + 1, candidate, result.epochs(), result.spread()));
        }
      }
    }
    return List.copyOf(ranking);
  }

  /**
   * The search's name.
   *
   * @return not blank
   */
  public String name() {
    return parts.name;
  }

  /**
   * The metric that the candidates are ranked by.
   *
   * @return the metric
   */
  public RunMetric metric() {
    return parts.objective.metric();
  }

  /**
   * All candidates that were trained without failure: by the last rung they reached, then by the
   * mean of the metric, then in the order of the search.
   *
   * @return at least one, the best first; unmodifiable
   */
  public List<RankedCandidate> ranking() {
    return ranking;
  }

  /**
   * The best candidate.
   *
   * @return the first of {@link #ranking}
   */
  public RankedCandidate best() {
    return ranking.get(0);
  }

  /**
   * Candidates with a failed run or a metric that is not finite: a mean of their other runs would
   * be biased.
   *
   * @return in the order of the rungs; unmodifiable
   */
  public List<RejectedCandidate> failed() {
    return rungs.stream().flatMap(rung -> rung.failed().stream()).toList();
  }

  /**
   * Combinations from which no model or plan could be built.
   *
   * @return in the order of the search; unmodifiable
   */
  public List<RejectedCandidate> leftOut() {
    return candidates.leftOut();
  }

  /**
   * The studies that the search consists of.
   *
   * @return one without halving, otherwise one for each rung; unmodifiable
   */
  public List<StudyResult> rungs() {
    return rungs.stream().map(RungResult::study).toList();
  }

  /**
   * The total number of epochs trained in all runs of all rungs: the cost of the search.
   *
   * @return at least 1; epochs of failed runs are not counted
   */
  public long epochsSpent() {
    return rungs().stream()
        .flatMap(study -> study.variants().stream().flatMap(v -> study.finished(v).stream()))
        .mapToLong(run -> run.history().epochs().size())
        .sum();
  }

  /**
   * The effect of each value in the first rung, the only one with all candidates: a summary of the
   * candidates' means of the metric. In a full grid every value is combined with the same other
   * values; in a random search a value may have been combined with good ones by chance.
   *
   * @return parameter by parameter, without values of which no candidate was trained; unmodifiable
   */
  public List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    for (Axis axis : parts.space.axes()) {
      axis.groups()
          .forEach(
              (group, text) -> {
                double[] means = means(axis, group);
                if (means.length > 0) {
                  effects.add(new Effect(axis.name(), text, SampleSummary.of(means)));
                }
              });
    }
    return List.copyOf(effects);
  }

  private double[] means(Axis axis, Object group) {
    return rungs.get(0).results().stream()
        .filter(result -> axis.group(result.candidate().choice()).equals(group))
        .mapToDouble(result -> result.spread().mean())
        .toArray();
  }

  /**
   * Creates a study of the best candidate alone, with its whole plan, from the first seed that the
   * search did not use. {@link Study#runs} and data must still be set; for an unbiased evaluation,
   * validate on examples that the search did not see.
   *
   * @return the study
   */
  public Study confirmation() {
    Candidate best = best().candidate();
    return Study.named(parts.name + ": the best again")
        .variant(best.variant())
        .evaluating(parts.metrics())
        .seed(unusedSeed());
  }

  /**
   * Prepares another training of the best candidate, with its whole plan, its augmentation and the
   * first seed that the search did not use, to obtain the final classifier.
   *
   * @param trainer trains the candidate
   * @param training the training data, which may be those of training and validation together; used
   *     as they are, whatever data the candidate has of its own
   * @return the fit, still without validation data
   */
  public Fit refit(Trainer trainer, Examples training) {
    Candidate best = best().candidate();
    Fit fit = trainer.fit(best.spec(), best.plan().seed(unusedSeed())).on(training);
    return best.variant().augmentation().map(fit::augmenting).orElse(fit);
  }

  private long unusedSeed() {
    return parts.seed + parts.runs;
  }

  /**
   * Formats the ranking: values, epochs, and the metric as mean ± sample standard deviation over
   * the runs; below it the failed and the omitted combinations.
   *
   * @return lines of at most 80 columns
   */
  public String table() {
    return new SearchTable(this, parts.objective, parts.runs, parts.space.names()).ranking();
  }

  /**
   * Formats the {@link #effects} as mean ± sample standard deviation over the candidates, and the
   * best.
   *
   * @return lines of at most 80 columns
   */
  public String effectsTable() {
    return new SearchTable(this, parts.objective, parts.runs, parts.space.names()).effects();
  }

  /** Returns both tables. */
  @Override
  public String toString() {
    return table() + "\n\n" + effectsTable();
  }
}
