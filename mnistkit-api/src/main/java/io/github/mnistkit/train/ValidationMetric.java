package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.MetricKeys;
import io.github.mnistkit.internal.Quote;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A metric that is added to the history of a training: a function of the predictions for the
 * validation data.
 *
 * @param key its key in the history: {@code val} and a name that begins with an upper-case letter,
 *     such as {@code valMacroF1}
 * @param function computes it from the predictions of all validation examples, in their order;
 *     called after each epoch that is validated, on the thread that trains
 */
public record ValidationMetric(String key, ToDoubleFunction<Predictions> function) {

  private static final Set<String> BUILT_IN = Set.of("valLoss", "valAccuracy");

  /**
   * Checks the key.
   *
   * @throws IllegalArgumentException if it does not begin with {@code val} and an upper-case
   *     letter, has other characters than letters, digits, '_' and '-', or is that of a built-in
   *     metric
   */
  public ValidationMetric {
    Objects.requireNonNull(function, "function");
    Check.name("ValidationMetric.key", key);
    if (!MetricKeys.isOfValidation(key) || BUILT_IN.contains(key)) {
      throw new IllegalArgumentException(
          "ValidationMetric.key must be \"val\" and a name that begins with an upper-case letter,"
              + " other than valLoss and valAccuracy, but was "
              + Quote.of(key));
    }
  }
}
