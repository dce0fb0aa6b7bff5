package io.github.mnistkit.samples.runner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses how much of an experiment runs, and says what a part of it leaves out.
 *
 * <p>An experiment is whole with {@code --full}; otherwise each of its numbers is that of a part
 * which takes less than three minutes, unless the command line has another one. The console, the
 * report and the results name every number that is smaller than in the whole experiment. They do
 * not with {@code --full}: what is smaller then was chosen on the command line.
 */
public final class ExperimentScope {

  /** The training images of MNIST and Fashion-MNIST. */
  private static final int IMAGES = 60_000;

  private static final String END = "where training ends";

  private final SampleSettings settings;
  private final SampleData data;
  private final Set<Part> parts = new LinkedHashSet<>();
  private boolean asked;

  ExperimentScope(SampleSettings settings, SampleData data) {
    this.settings = settings;
    this.data = data;
  }

  /**
   * Chooses the epochs of all models.
   *
   * @param whole the epochs in the whole experiment
   * @param part the epochs by default
   * @return the epochs of the command line, or else of these
   */
  public int epochs(int whole, int part) {
    return chosen("epochs", END, whole, part, "--epochs", settings.epochs());
  }

  /**
   * Chooses the epochs of one of several models.
   *
   * @param model the model, such as {@code the teacher}
   * @param whole the epochs in the whole experiment
   * @param part the epochs by default
   * @return the epochs of the command line, or else of these
   */
  public int epochs(String model, int whole, int part) {
    return chosen("epochs of " + model, END, whole, part, "--epochs", settings.epochs());
  }

  /**
   * Chooses epochs that {@code --epochs} does not change, such as those of retraining.
   *
   * @param purpose what they are for, such as {@code retraining}
   * @param whole the epochs in the whole experiment
   * @param part the epochs by default
   * @return one of these
   */
  public int fixedEpochs(String purpose, int whole, int part) {
    return chosen("epochs of " + purpose, END, whole, part, "", OptionalInt.empty());
  }

  /**
   * Chooses the runs of each model, or of those that are not trained only once.
   *
   * @param whole the runs in the whole experiment
   * @param part the runs by default
   * @return the runs of the command line, or else of these
   */
  public int runs(int whole, int part) {
    return chosen("runs", "the spread over all runs", whole, part, "--runs", settings.runs());
  }

  /**
   * Chooses the number of what is compared.
   *
   * @param things what is compared, such as {@code candidates}
   * @param whole the number in the whole experiment
   * @param part the number by default
   * @return one of these
   */
  public int count(String things, int whole, int part) {
    return chosen(things, "the other " + things, whole, part, "", OptionalInt.empty());
  }

  /**
   * Chooses the sizes that are compared.
   *
   * @param things what has these sizes, such as {@code students}
   * @param whole the sizes in the whole experiment
   * @param part some of them, by default
   * @return one of these
   */
  public int[] sizes(String things, int[] whole, int... part) {
    int count = count(things, whole.length, part.length);
    return count == whole.length ? whole.clone() : part.clone();
  }

  /**
   * Decides whether to run a piece that only the whole experiment has.
   *
   * @param piece what it shows, such as {@code the comparison with students}
   * @return whether this is the whole experiment
   */
  public boolean includes(String piece) {
    asked = true;
    if (!settings.full()) {
      parts.add(new Part("without " + piece, piece, ""));
    }
    return settings.full();
  }

  private int chosen(
      String things, String lacking, int whole, int part, String option, OptionalInt typed) {
    asked = true;
    int chosen = typed.orElse(settings.full() ? whole : part);
    if (chosen < whole) {
      parts.add(
          new Part(
              chosen + " of " + whole + " " + things, lacking, typed.isPresent() ? option : ""));
    }
    return chosen;
  }

  /** {@return what has been left out so far, such as "2 of 30 epochs, 1 of 5 runs"} */
  Optional<String> leftOut() {
    List<Part> all = all();
    return all.isEmpty() ? Optional.empty() : Optional.of(joined(all, Part::text, ", ", ", "));
  }

  /** {@return what has been left out so far, and what the results do not show, in words} */
  Optional<String> sentence() {
    List<Part> all = all();
    return leftOut().map(text -> sentence(text, all));
  }

  private String sentence(String leftOut, List<Part> all) {
    String options = joined(all, Part::option, ", ", " and ");
    return "This was a part of the experiment: "
        + leftOut
        + ". It does not show "
        + joined(all, Part::lacking, ", ", " or ")
        + ". --full"
        + (isSynthetic() ? " --data " + realData() : "")
        + (options.isEmpty() ? "" : " without " + options)
        + " runs all of it"
        + (settings.sample().hasPublishedResults() ? "; docs/results.md has its results." : ".");
  }

  private boolean isSynthetic() {
    return data.name().equals(DataLoader.SYNTHETIC);
  }

  private String realData() {
    String own = settings.sample().data();
    return own.equals(DataLoader.AUTO) ? "mnist" : own;
  }

  /** What is smaller with {@code --full} was chosen on the command line. */
  private List<Part> all() {
    if (!asked || settings.full()) {
      return List.of();
    }
    List<Part> all = new ArrayList<>(parts);
    if (isSynthetic()) {
      all.add(new Part("synthetic images", "results of real images", ""));
    }
    if (settings.limit().isPresent() && data.train().size() < IMAGES) {
      String images = String.format(Locale.ROOT, "%,d of %,d images", data.train().size(), IMAGES);
      all.add(new Part(images, "results of all images", "--limit"));
    }
    return all;
  }

  private static String joined(
      List<Part> parts, Function<Part, String> property, String comma, String last) {
    List<String> texts =
        parts.stream().map(property).filter(text -> !text.isEmpty()).distinct().toList();
    int end = texts.size() - 1;
    return end < 1
        ? String.join(comma, texts)
        : String.join(comma, texts.subList(0, end)) + last + texts.get(end);
  }

  /**
   * What is smaller than in the whole experiment, or missing.
   *
   * @param text what it is
   * @param lacking what the results do not show because of it
   * @param option the option that made it smaller, or an empty text
   */
  private record Part(String text, String lacking, String option) {}
}
