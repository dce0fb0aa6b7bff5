package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The result of a trial: its metrics, or the reason for its failure. */
public sealed interface TrialResult {

  /**
   * The trial that was run.
   *
   * @return the trial
   */
  Trial trial();

  /**
   * The duration: of the training of a finished trial, or until the failure of a failed one.
   *
   * @return in seconds
   */
  double seconds();

  /**
   * Writes the result as text, which {@link #parse} reads back as an equal result.
   *
   * @return lines of {@code key = value}, the last one with the digest of the others
   */
  default String toText() {
    return ResultText.write(this);
  }

  /**
   * Reads a result from its text.
   *
   * @param text what {@link #toText} wrote
   * @return the result
   * @throws IllegalArgumentException if the text is damaged or not of this format; the message says
   *     what was expected
   */
  static TrialResult parse(String text) {
    return ResultText.read(text);
  }

  /**
   * A trial that was trained and evaluated.
   *
   * @param trial the trial
   * @param provenance the provenance of the metrics
   * @param metrics every metric of the trained model on the validation data, by its name
   * @param evaluations the same metrics on each part of {@link Study#evaluatingOn}, by its name.
   *     Nothing should be chosen by them, neither a variant nor a run nor when to stop, for then
   *     they are biased
   * @param history every epoch
   * @param seconds that training took, including the evaluation of each epoch
   */
  record Finished(
      Trial trial,
      TrialProvenance provenance,
      Map<String, Double> metrics,
      Map<String, PartEvaluation> evaluations,
      History history,
      double seconds)
      implements TrialResult {

    /**
     * Creates the result of a trial that is evaluated on the validation data only.
     *
     * @param trial the trial
     * @param provenance the provenance of the metrics
     * @param metrics every metric of the trained model on the validation data, by its name
     * @param history every epoch
     * @param seconds that training took, including the evaluation of each epoch
     * @throws IllegalArgumentException if no epoch has a {@code valAccuracy}, or the trial names
     *     parts
     */
    public Finished(
        Trial trial,
        TrialProvenance provenance,
        Map<String, Double> metrics,
        History history,
        double seconds) {
      this(trial, provenance, metrics, Map.of(), history, seconds);
    }

    /**
     * Copies the metrics and the evaluations.
     *
     * @throws IllegalArgumentException if no epoch has a {@code valAccuracy}, or the evaluations
     *     are not those of the parts that the trial names
     */
    public Finished {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      evaluations = Collections.unmodifiableMap(new LinkedHashMap<>(evaluations));
      if (!evaluations.keySet().equals(Set.copyOf(trial.needs().parts()))) {
        throw new IllegalArgumentException(
            "TrialResult.evaluations must be of the parts "
                + Shown.list(trial.needs().parts())
                + (" that the trial names, but were of " + Shown.list(evaluations.keySet())));
      }
      if (history.epochs().stream().allMatch(epoch -> epoch.valAccuracy().isEmpty())) {
        throw new IllegalArgumentException(
            "TrialResult.history must hold an epoch with valAccuracy, but has "
                + history.epochs().size()
                + " epochs without");
      }
    }

    /**
     * The epoch with the highest {@code valAccuracy} among those that were validated, the first in
     * case of ties. Because it is chosen on the same data, its metrics are biased upwards; those of
     * {@link #last} are not.
     *
     * @return its metrics
     */
    public Epoch best() {
      List<Epoch> validated =
          history.epochs().stream().filter(epoch -> epoch.valAccuracy().isPresent()).toList();
      Epoch best = validated.get(0);
      for (Epoch epoch : validated) {
        if (valAccuracy(epoch) > valAccuracy(best)) {
          best = epoch;
        }
      }
      return best;
    }

    /**
     * The last epoch.
     *
     * @return its metrics
     */
    public Epoch last() {
      return history.last();
    }

    private static double valAccuracy(Epoch epoch) {
      double value = epoch.valAccuracy().orElseThrow();
      return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
  }

  /**
   * A trial that ended in an error.
   *
   * @param trial the trial
   * @param failure the error, by its class and text
   * @param seconds until it failed
   */
  record Failed(Trial trial, String failure, double seconds) implements TrialResult {

    private static final int LONGEST = 400;

    /** Returns trial and failure in one line, truncated if long. */
    @Override
    public String toString() {
      return trial + ": " + Shown.cut(failure, LONGEST);
    }
  }
}
