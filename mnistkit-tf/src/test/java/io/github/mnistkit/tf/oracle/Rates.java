package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.train.Schedule;

/**
 * The learning rate of one update, by the formulas of {@link Schedule}.
 *
 * @param update updates made so far
 * @param perEpoch updates in one epoch
 * @param epochs in all
 */
record Rates(int update, int perEpoch, int epochs) implements Schedule.Visitor<Double> {

  private double epoch() {
    return (double) update / perEpoch;
  }

  @Override
  public Double custom(Schedule.Custom own) {
    throw new IllegalArgumentException("there is no formula for " + own.kind());
  }

  @Override
  public Double constant(Schedule.Constant own) {
    return own.rate();
  }

  @Override
  public Double step(Schedule.Step own) {
    int drops = update / perEpoch / own.every();
    return own.start() * Math.pow(own.factor(), drops);
  }

  @Override
  public Double exponential(Schedule.Exponential own) {
    return own.start() * Math.pow(own.factor(), epoch());
  }

  @Override
  public Double inverseTime(Schedule.InverseTime own) {
    return own.start() / (1 + own.decay() * epoch());
  }

  @Override
  public Double cosine(Schedule.Cosine own) {
    return own.start() * (1 + Math.cos(Math.PI * epoch() / epochs)) / 2;
  }

  @Override
  public Double warmUp(Schedule.WarmUp own) {
    return own.after().accept(this) * Math.min(1, (update + 1.0) / own.steps());
  }
}
