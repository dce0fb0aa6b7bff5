package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.LineReader;
import io.github.mnistkit.eval.internal.LineWriter;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;

/**
 * One training of a study: a variant and a seed. All of it is text, so that it can be run anywhere.
 *
 * @param variant the name of what is compared; not blank, otherwise any Unicode text
 * @param run its number within the variant, from 0; trials are paired over the variants by their
 *     seeds, not by this
 * @param spec {@link ModelSpec#toText()} of the model
 * @param plan {@link TrainingPlan#toText()} of the plan, with the seed of this run
 * @param needs trained models that it cannot do without
 */
public record Trial(String variant, int run, String spec, String plan, Needs needs) {

  private static final String KIND = "mnistkit-trial";
  private static final int VERSION = 1;

  /**
   * Trained models that a trial cannot do without, by digest: the SHA-256 of the model's text and
   * weights. The models themselves are not part of a trial.
   *
   * @param start the digest of the model whose weights it starts from
   * @param teacher the digest of the model it learns from, and how
   */
  public record Needs(Optional<String> start, Optional<String> teacher) {

    /**
     * No models.
     *
     * @return neither a start nor a teacher
     */
    public static Needs nothing() {
      return new Needs(Optional.empty(), Optional.empty());
    }
  }

  /**
   * A trial that needs no trained models.
   *
   * @param variant what is compared
   * @param run its number within the variant
   * @param spec the model's text
   * @param plan the plan's text
   * @throws IllegalArgumentException if the variant is blank or holds half a surrogate pair, the
   *     run is below 0, or the plan is not the text of a plan
   */
  public Trial(String variant, int run, String spec, String plan) {
    this(variant, run, spec, plan, Needs.nothing());
  }

  /**
   * A trial of checked parts; the spec is not read, for it may hold parts of the user's own.
   *
   * @param variant what is compared
   * @param run its number within the variant
   * @param spec the model's text
   * @param plan the plan's text
   * @param needs trained models
   * @throws IllegalArgumentException if the variant is blank or holds half a surrogate pair, the
   *     run is below 0, or the plan is not the text of a plan
   */
  public Trial {
    String unused = Shown.requireName("Trial.variant", variant);
    if (run < 0) {
      throw new IllegalArgumentException("Trial.run must be at least 0, but was " + run);
    }
    long unusedSeed = TrainingPlan.parse(plan).seed();
  }

  /**
   * The seed of this run, and of the data that are made for it.
   *
   * @return the seed that stands in the plan
   */
  public long seed() {
    return TrainingPlan.parse(plan).seed();
  }

  /**
   * The trial as text, which {@link #parse} reads back as an equal trial.
   *
   * @return lines of {@code key = value}
   */
  public String toText() {
    LineWriter lines = new LineWriter(KIND, VERSION);
    write(lines);
    return lines.text();
  }

  /**
   * Reads a trial from its text.
   *
   * @param text what {@link #toText} wrote
   * @return the trial
   * @throws IllegalArgumentException if the text is damaged or not such a text; the message says
   *     what was expected
   */
  public static Trial parse(String text) {
    LineReader lines = new LineReader(text, KIND, VERSION);
    Trial trial = read(lines);
    lines.end();
    return trial;
  }

  void write(LineWriter lines) {
    lines.put("variant", variant).put("run", run).putText("spec", spec).putText("plan", plan);
    needs.start().ifPresent(digest -> lines.put("start", digest));
    needs.teacher().ifPresent(digest -> lines.put("teacher", digest));
  }

  static Trial read(LineReader lines) {
    return new Trial(
        lines.next("variant"),
        lines.next("run", Integer::valueOf),
        lines.nextText("spec"),
        lines.nextText("plan"),
        new Needs(lines.optional("start"), lines.optional("teacher")));
  }

  /** Variant, run and seed, such as {@code ConvNetBase, run 3 (seed 4)}. */
  @Override
  public String toString() {
    return Shown.line(variant) + ", run " + run + " (seed " + seed() + ")";
  }
}
