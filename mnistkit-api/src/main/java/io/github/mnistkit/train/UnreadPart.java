package io.github.mnistkit.train;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.CustomPart;
import io.github.mnistkit.model.MissingPartException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Stands for a custom part of a plan that was read without a reader for its kind. The plan is
 * complete as a record of a training, but cannot be used for another one.
 */
sealed interface UnreadPart extends CustomPart {

  /** Returns the word for such a part, such as {@code optimizer}. */
  String family();

  /** Stands for a loss. */
  record UnreadLoss(String kind, SortedMap<String, String> attributes)
      implements Loss.Custom, UnreadPart {

    @Override
    public String family() {
      return "loss";
    }
  }

  /** Stands for an optimizer. */
  record UnreadOptimizer(String kind, SortedMap<String, String> attributes)
      implements Optimizer.Custom, UnreadPart {

    @Override
    public String family() {
      return "optimizer";
    }
  }

  /** Stands for a schedule. */
  record UnreadSchedule(String kind, SortedMap<String, String> attributes)
      implements Schedule.Custom, UnreadPart {

    @Override
    public String family() {
      return "schedule";
    }

    @Override
    public double rate(Progress progress) {
      throw missing();
    }
  }

  /** Stands for a callback. */
  record UnreadCallback(String kind, SortedMap<String, String> attributes)
      implements Callback.Custom, UnreadPart {

    @Override
    public String family() {
      return "callback";
    }

    @Override
    public Optional<String> stops(List<Epoch> epochs) {
      throw missing();
    }

    @Override
    public double scale(List<Epoch> epochs) {
      throw missing();
    }
  }

  /** Requires that a plan has no part like this. */
  static void refuse(TrainingPlan plan) {
    Schedule schedule = plan.schedule();
    while (schedule instanceof Schedule.WarmUp warmUp) {
      schedule = warmUp.after();
    }
    Stream.concat(Stream.of(plan.optimizer(), schedule, plan.loss()), plan.callbacks().stream())
        .filter(UnreadPart.class::isInstance)
        .map(UnreadPart.class::cast)
        .findFirst()
        .ifPresent(
            part -> {
              throw part.missing();
            });
  }

  /** Returns the exception for the use of this part. */
  default MissingPartException missing() {
    String type = Character.toUpperCase(family().charAt(0)) + family().substring(1);
    return new MissingPartException(
        "the "
            + family()
            + " "
            + Quote.of(kind())
            + " of the plan was read from text without a reader for it; read the plan with"
            + " CustomParts.none().part("
            + type
            + ".Custom.class, "
            + Quote.of(kind())
            + ", ...), or give it another "
            + family());
  }
}
