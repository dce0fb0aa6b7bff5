package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.LineReader;
import io.github.mnistkit.internal.LineWriter;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;

/**
 * One training of a study: a variant and a seed. It is plain text, so that it can be run anywhere.
 *
 * @param variant the name of the variant; any Unicode text that is not blank
 * @param run its number within the variant, from 0; trials of different variants are paired by
 *     seed, not by this
 * @param spec {@link ModelSpec#toText()} of the model
 * @param plan {@link TrainingPlan#toText()} of the plan, with the seed of this run
 * @param needs the trained models it needs
 */
public record Trial(String variant, int run, String spec, String plan, Needs needs) {

  private static final String KIND = "mnistkit-trial";
  private static final int VERSION = 1;

  /**
   * The trained models that a trial needs, by digest: the SHA-256 of the model's text and weights.
   * The models themselves are not part of a trial.
   *
   * @param start the digest of the model whose weights it starts from
   * @param teacher the digest of the model it learns from, and how
   */
  public record Needs(Optional<String> start, Optional<String> teacher) {

    /**
     * Creates the needs of a trial without models.
     *
     * @return neither a start nor a teacher
     */
    public static Needs nothing() {
      return new Needs(Optional.empty(), Optional.empty());
    }
  }

  /**
   * Creates a trial that needs no trained models.
   *
   * @param variant the name of the variant
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
   * Creates a trial. The spec is not parsed, since it may have custom parts.
   *
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
   * @return the seed of the plan
   */
  public long seed() {
    return TrainingPlan.parse(plan).seed();
  }

  /**
   * Writes the trial as text, which {@link #parse} reads back as an equal trial.
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
   * @throws IllegalArgumentException if the text is damaged or not of this format; the message says
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
        lines.next("run", Values::integer),
        lines.nextText("spec"),
        lines.nextText("plan"),
        new Needs(lines.optional("start"), lines.optional("teacher")));
  }

  /** Returns variant, run and seed, such as {@code ConvNetBase, run 3 (seed 4)}. */
  @Override
  public String toString() {
    return Shown.line(variant) + ", run " + run + " (seed " + seed() + ")";
  }
}
