package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.LineReader;
import io.github.mnistkit.internal.LineWriter;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One training of a study: a variant and a seed. It is plain text, so that it can be run anywhere.
 *
 * @param variant the name of the variant; any Unicode text that is not blank
 * @param run its number within the variant, from 0; trials of different variants are paired by
 *     seed, not by this
 * @param spec {@link ModelSpec#toText()} of the model
 * @param plan {@link TrainingPlan#toText()} of the plan, with the seed of this run
 * @param needs the models, the augmentation, the metrics and the parts it needs
 * @param fold the fold of a cross-validation that it is validated on; empty in other studies
 */
public record Trial(
    String variant, int run, String spec, String plan, Needs needs, Optional<Fold> fold) {

  private static final String KIND = "mnistkit-trial";
  private static final int VERSION = 1;

  /**
   * What a trial needs that is not part of it: trained models, by the SHA-256 of their text and
   * weights, an augmentation and metrics, by their texts, and parts of the data, by their names.
   *
   * @param start the digest of the model whose weights it starts from
   * @param teacher the digest of the model it learns from, and how
   * @param augmentation {@code toString} of the augmentation of its training examples
   * @param metrics the metrics it is evaluated by besides the standard ones: name, formula, range
   *     and direction of each
   * @param parts the names of the parts that it is evaluated on besides the validation data
   */
  public record Needs(
      Optional<String> start,
      Optional<String> teacher,
      Optional<String> augmentation,
      List<String> metrics,
      List<String> parts) {

    /** Copies the metrics and the parts. */
    public Needs {
      metrics = List.copyOf(metrics);
      parts = List.copyOf(parts);
    }

    /**
     * Creates the needs of a trial that is evaluated on the validation data only.
     *
     * @param start the digest of the model whose weights it starts from
     * @param teacher the digest of the model it learns from, and how
     * @param augmentation {@code toString} of the augmentation of its training examples
     * @param metrics the metrics it is evaluated by besides the standard ones
     */
    public Needs(
        Optional<String> start,
        Optional<String> teacher,
        Optional<String> augmentation,
        List<String> metrics) {
      this(start, teacher, augmentation, metrics, List.of());
    }

    /**
     * Creates the needs of a trial without models, augmentation, additional metrics and parts.
     *
     * @return no needs
     */
    public static Needs nothing() {
      return new Needs(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private void write(LineWriter lines) {
      start.ifPresent(digest -> lines.put("start", digest));
      teacher.ifPresent(digest -> lines.put("teacher", digest));
      augmentation.ifPresent(text -> lines.put("augmentation", text));
      lines.putAll("metric", metrics);
      lines.putAll("part", parts);
    }

    private static Needs read(LineReader lines) {
      return new Needs(
          lines.optional("start"),
          lines.optional("teacher"),
          lines.optional("augmentation"),
          lines.all("metric"),
          lines.all("part"));
    }
  }

  /**
   * The fold of a cross-validation that a trial is validated on, while it is trained on the others.
   *
   * @param number its number, from 1
   * @param count the number of folds, k
   * @param repetition the number of the cross-validation, from 1, if there are several
   */
  public record Fold(int number, int count, int repetition) {

    private static final Pattern TEXT =
        Pattern.compile("(\\d{1,9}) of (\\d{1,9}), repetition (\\d{1,9})");

    /**
     * Creates a fold.
     *
     * @throws IllegalArgumentException if the number is not in 1..count, there are fewer than 2
     *     folds, or the repetition is below 1
     */
    public Fold {
      if (count < 2 || number < 1 || number > count || repetition < 1) {
        throw new IllegalArgumentException(
            "Trial.Fold must be one of at least 2 folds, but was "
                + text(number, count, repetition));
      }
    }

    private static Fold parse(String text) {
      Matcher found = TEXT.matcher(text);
      if (!found.matches()) {
        throw new IllegalArgumentException(
            "expected a fold such as \"" + text(2, 5, 1) + "\", but found " + Shown.quoted(text));
      }
      return new Fold(
          Values.integer(found.group(1)),
          Values.integer(found.group(2)),
          Values.integer(found.group(3)));
    }

    private static String text(int number, int count, int repetition) {
      return number + " of " + count + ", repetition " + repetition;
    }

    /** Returns the fold as text, such as {@code 2 of 5, repetition 1}. */
    @Override
    public String toString() {
      return text(number, count, repetition);
    }
  }

  /**
   * Creates a trial that needs nothing else.
   *
   * @param variant the name of the variant
   * @param run its number within the variant
   * @param spec the model's text
   * @param plan the plan's text
   * @throws IllegalArgumentException if the variant is blank or holds half a surrogate pair, the
   *     run is below 0, or the plan is not the text of a plan
   */
  public Trial(String variant, int run, String spec, String plan) {
    this(variant, run, spec, plan, Needs.nothing(), Optional.empty());
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
    needs.write(lines);
    fold.ifPresent(one -> lines.put("fold", one));
  }

  static Trial read(LineReader lines) {
    return new Trial(
        lines.next("variant"),
        lines.next("run", Values::integer),
        lines.nextText("spec"),
        lines.nextText("plan"),
        Needs.read(lines),
        lines.optional("fold").map(Fold::parse));
  }

  /** Returns variant, run and seed, such as {@code ConvNetBase, run 3 (seed 4)}. */
  @Override
  public String toString() {
    return Shown.line(variant) + ", run " + run + " (seed " + seed() + ")";
  }
}
