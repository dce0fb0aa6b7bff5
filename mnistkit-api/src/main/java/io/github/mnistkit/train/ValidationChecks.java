package io.github.mnistkit.train;

import io.github.mnistkit.internal.MetricKeys;
import io.github.mnistkit.internal.Quote;
import java.util.List;

/** Checks that what monitors a validation metric can work with the validations of a plan. */
final class ValidationChecks implements Callback.Visitor<ValidationChecks> {

  private final Validation validation;

  private ValidationChecks(Validation validation) {
    this.validation = validation;
  }

  static void callbacks(Validation validation, List<Callback> callbacks) {
    ValidationChecks checks = new ValidationChecks(validation);
    callbacks.forEach(callback -> callback.accept(checks));
  }

  static void listener(Validation validation, TrainingListener listener) {
    listener
        .monitor()
        .ifPresent(monitor -> new ValidationChecks(validation).measured("a listener", monitor));
  }

  @Override
  public ValidationChecks earlyStopping(Callback.EarlyStopping callback) {
    return callback("EarlyStopping", callback.monitor(), callback.patience());
  }

  @Override
  public ValidationChecks reduceOnPlateau(Callback.ReduceOnPlateau callback) {
    return callback("ReduceOnPlateau", callback.monitor(), callback.patience());
  }

  @Override
  public ValidationChecks custom(Callback.Custom callback) {
    callback.monitors().forEach(monitor -> measured("callback " + callback.kind(), monitor));
    return this;
  }

  private ValidationChecks callback(String name, Monitor monitor, int patience) {
    measured(name, monitor);
    int between = monitor.epochsBetween(validation);
    if (patience < between) {
      throw new IllegalArgumentException(
          name
              + ".patience must be at least the "
              + between
              + " epochs between two validations, but was "
              + patience
              + ": "
              + Quote.of(monitor.key())
              + " is not measured in between; use a patience of at least "
              + between
              + ", or Validation.every("
              + patience
              + ")");
    }
    return this;
  }

  private void measured(String subject, Monitor monitor) {
    if (MetricKeys.isOfValidation(monitor.key())
        && validation instanceof Validation.AfterLastEpoch) {
      throw new IllegalArgumentException(
          subject
              + " must monitor a metric that is measured during training, but monitors "
              + Quote.of(monitor.key())
              + " of a plan that validates after its last epoch only; use Validation.everyEpoch()"
              + " or Validation.every(n), or monitor a metric of the training data");
    }
  }
}
