package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.train.Predictions;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Metrics that tell which share of its errors a model makes with some classes. */
final class ErrorShare {

  private ErrorShare() {}

  /** Returns the share of the errors whose true class is one of some; 0 without errors. */
  static Metric ofTrue(String name, Set<String> classes) {
    return metric(
        name,
        "errors on images of the classes",
        predictions -> i -> isOneOf(classes, predictions, predictions.actual(i)));
  }

  /** Returns the share whose true or predicted class is one of some; 0 without errors. */
  static Metric ofTrueOrPredicted(String name, Set<String> classes) {
    return metric(
        name,
        "errors with the classes, true or predicted",
        predictions ->
            i ->
                isOneOf(classes, predictions, predictions.actual(i))
                    || isOneOf(classes, predictions, predictions.predicted(i)));
  }

  private static boolean isOneOf(Set<String> classes, Predictions predictions, int index) {
    return classes.contains(predictions.classNames().get(index));
  }

  private static Metric metric(
      String name, String counted, Function<Predictions, IntPredicate> isCounted) {
    return new Metric.Overall(
        name,
        counted + " / errors, 0 without errors",
        0,
        1,
        Metric.Better.LOWER,
        predictions ->
            IntStream.range(0, predictions.size())
                .filter(i -> predictions.actual(i) != predictions.predicted(i))
                .map(i -> isCounted.apply(predictions).test(i) ? 1 : 0)
                .average()
                .orElse(0));
  }
}
