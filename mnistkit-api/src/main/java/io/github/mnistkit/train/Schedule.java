package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.ReadLimits;
import io.github.mnistkit.model.CustomPart;
import java.util.Objects;

/** The learning rate η of every step. */
public sealed interface Schedule {

  /**
   * Returns the rate of one step.
   *
   * @param progress the progress of training
   * @return η
   */
  double rate(Progress progress);

  /**
   * {@return what the visitor's method for this schedule returns}
   *
   * @param visitor an interpreter
   * @param <R> its result
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Has one method per schedule.
   *
   * @param <R> the result
   */
  interface Visitor<R> {
    /**
     * {@return the result for a constant rate}
     *
     * @param schedule the schedule
     */
    R constant(Constant schedule);

    /**
     * {@return the result for a rate that falls in steps}
     *
     * @param schedule the schedule
     */
    R step(Step schedule);

    /**
     * {@return the result for a rate that falls by one factor}
     *
     * @param schedule the schedule
     */
    R exponential(Exponential schedule);

    /**
     * {@return the result for a rate that falls with time}
     *
     * @param schedule the schedule
     */
    R inverseTime(InverseTime schedule);

    /**
     * {@return the result for a rate that falls along a cosine}
     *
     * @param schedule the schedule
     */
    R cosine(Cosine schedule);

    /**
     * {@return the result for a warm-up before another schedule}
     *
     * @param schedule the schedule
     */
    R warmUp(WarmUp schedule);

    /**
     * {@return the result for a custom schedule}
     *
     * @param schedule the schedule
     */
    R custom(Custom schedule);
  }

  /**
   * The progress of training.
   *
   * @param step the steps taken so far, 0 before the first
   * @param stepsPerEpoch steps in one epoch, at least 1
   * @param epochs the total number of epochs, at least 1
   */
  record Progress(long step, long stepsPerEpoch, int epochs) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Progress {
      Check.atLeast("Progress.step", step, 0);
      Check.atLeast("Progress.stepsPerEpoch", stepsPerEpoch, 1);
      Check.atLeast("Progress.epochs", epochs, 1);
    }

    /**
     * {@return the epochs so far, with the fraction of the current one: 0 before the first step}
     */
    public double epoch() {
      return (double) step / stepsPerEpoch;
    }

    /** {@return the part of training that is done, from 0 to 1} */
    public double fraction() {
      return Math.min(1, epoch() / epochs);
    }
  }

  /**
   * {@return a constant rate}
   *
   * @param rate η, above 0
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  static Schedule constant(double rate) {
    return new Constant(rate);
  }

  /**
   * Multiplies the rate by a factor at regular intervals.
   *
   * @param rate η at the start, above 0
   * @param factor the factor, in (0, 1]
   * @param epochs the epochs between two changes, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if a value is out of range
   */
  static Schedule step(double rate, double factor, int epochs) {
    return new Step(rate, factor, epochs);
  }

  /**
   * Multiplies the rate by the same factor in every epoch, smoothly from step to step.
   *
   * @param rate η at the start, above 0
   * @param factor the factor per epoch, in (0, 1]
   * @return the schedule
   * @throws IllegalArgumentException if a value is out of range
   */
  static Schedule exponential(double rate, double factor) {
    return new Exponential(rate, factor);
  }

  /**
   * Lowers the rate with time: η = rate / (1 + decay·epoch).
   *
   * @param rate η at the start, above 0
   * @param decay per epoch, 0 or more
   * @return the schedule
   * @throws IllegalArgumentException if a value is out of range
   */
  static Schedule inverseTime(double rate, double decay) {
    return new InverseTime(rate, decay);
  }

  /**
   * Lowers the rate along half a cosine to 0 at the end of training (Loshchilov &amp; Hutter, 2017,
   * without restarts).
   *
   * @param rate η at the start, above 0
   * @return the schedule
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  static Schedule cosine(double rate) {
    return new Cosine(rate);
  }

  /**
   * Adds a linear rise from 0 over the first steps. The rise multiplies this schedule and does not
   * delay it.
   *
   * @param steps the steps that the rise takes, at least 1
   * @return the schedule
   * @throws IllegalArgumentException if {@code steps} is below 1
   */
  default Schedule warmUp(int steps) {
    return new WarmUp(steps, this);
  }

  /**
   * A constant rate.
   *
   * @param rate η, above 0
   */
  record Constant(double rate) implements Schedule {
    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is not a finite number above 0
     */
    public Constant {
      Check.positive("learning rate", rate);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }

    @Override
    public double rate(Progress progress) {
      return rate;
    }
  }

  /**
   * A rate that falls in steps: {@code η = start · factor^⌊epoch / every⌋}.
   *
   * @param start above 0
   * @param factor the factor, in (0, 1]
   * @param every epochs, at least 1
   */
  record Step(double start, double factor, int every) implements Schedule {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Step {
      Check.positive("learning rate", start);
      ScheduleChecks.check("Schedule.step factor", factor);
      Check.atLeast("Schedule.step epochs", every, 1);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.step(this);
    }

    @Override
    public double rate(Progress progress) {
      return start * Math.pow(factor, Math.floor(progress.epoch() / every));
    }
  }

  /**
   * A rate that falls exponentially: {@code η = start · factor^epoch}.
   *
   * @param start above 0
   * @param factor the factor, in (0, 1]
   */
  record Exponential(double start, double factor) implements Schedule {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Exponential {
      Check.positive("learning rate", start);
      ScheduleChecks.check("Schedule.exponential factor", factor);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.exponential(this);
    }

    @Override
    public double rate(Progress progress) {
      return start * Math.pow(factor, progress.epoch());
    }
  }

  /**
   * A rate that falls with time: {@code η = start / (1 + decay·epoch)}.
   *
   * @param start above 0
   * @param decay 0 or more
   */
  record InverseTime(double start, double decay) implements Schedule {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public InverseTime {
      Check.positive("learning rate", start);
      Check.notNegative("Schedule.inverseTime decay", decay);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.inverseTime(this);
    }

    @Override
    public double rate(Progress progress) {
      return start / (1 + decay * progress.epoch());
    }
  }

  /**
   * A rate that falls along half a cosine: {@code η = start · (1 + cos(π · part of training done))
   * / 2}.
   *
   * @param start above 0
   */
  record Cosine(double start) implements Schedule {
    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is not a finite number above 0
     */
    public Cosine {
      Check.positive("learning rate", start);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cosine(this);
    }

    @Override
    public double rate(Progress progress) {
      return start * (1 + Math.cos(Math.PI * progress.fraction())) / 2;
    }
  }

  /**
   * A linear warm-up: {@code η = after(t) · min(1, (t + 1) / steps)}, where t counts the steps
   * taken so far.
   *
   * @param steps at least 1
   * @param after the schedule it rises to
   */
  record WarmUp(int steps, Schedule after) implements Schedule {
    /**
     * Checks the steps.
     *
     * @throws IllegalArgumentException if they are below 1, or schedules are nested more than 64
     *     levels deep
     */
    public WarmUp {
      Objects.requireNonNull(after, "after");
      Check.atLeast("Schedule.warmUp steps", steps, 1);
      int depth = 2;
      for (Schedule s = after; s instanceof WarmUp inner; s = inner.after()) {
        ReadLimits.requireDepth(++depth);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.warmUp(this);
    }

    @Override
    public double rate(Progress progress) {
      return after.rate(progress) * Math.min(1, (progress.step() + 1.0) / steps);
    }
  }

  /**
   * A user-defined schedule. Implement it as a record. {@link #rate} must be a function of the
   * progress alone, so that a resumed training has the same rates, and give a finite number of 0 or
   * more: training ends with an {@link IllegalStateException} otherwise.
   */
  non-sealed interface Custom extends Schedule, CustomPart {

    @Override
    default <R> R accept(Visitor<R> visitor) {
      return visitor.custom(this);
    }
  }
}
