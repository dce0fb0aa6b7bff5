package io.github.mnistkit.train;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds the parts of a schedule that a training is too short to reach.
 *
 * @param epochs the epochs of the training
 * @param steps the steps of the training
 */
record ScheduleWarnings(int epochs, long steps) implements Schedule.Visitor<Optional<String>> {

  @Override
  public Optional<String> constant(Schedule.Constant schedule) {
    return Optional.empty();
  }

  @Override
  public Optional<String> step(Schedule.Step schedule) {
    if (schedule.every() < epochs || schedule.factor() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the learning rate falls after every %d epochs, but the training has only %d",
            schedule.every(),
            epochs));
  }

  @Override
  public Optional<String> exponential(Schedule.Exponential schedule) {
    return Optional.empty();
  }

  @Override
  public Optional<String> inverseTime(Schedule.InverseTime schedule) {
    return Optional.empty();
  }

  @Override
  public Optional<String> cosine(Schedule.Cosine schedule) {
    return Optional.empty();
  }

  @Override
  public Optional<String> warmUp(Schedule.WarmUp schedule) {
    if (schedule.steps() <= steps) {
      return schedule.after().accept(this);
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the learning rate rises over %,d steps, but the training has only %,d",
            schedule.steps(),
            steps));
  }

  @Override
  public Optional<String> custom(Schedule.Custom schedule) {
    return Optional.empty();
  }
}
