package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Confusion;
import io.github.mnistkit.eval.ConfusionMatrix;
import io.github.mnistkit.eval.Metric;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Metrics that tell which share of its errors a model makes with some classes. */
final class ErrorShare {

  private ErrorShare() {}

  /** Returns the share of the errors whose true class is one of some; 0 without errors. */
  static Metric ofTrue(String name, Set<String> classes) {
    return metric(
        name,
        "errors on images of the classes",
        (names, error) -> classes.contains(names.get(error.actual())));
  }

  /** Returns the share whose true or predicted class is one of some; 0 without errors. */
  static Metric ofTrueOrPredicted(String name, Set<String> classes) {
    return metric(
        name,
        "errors with the classes, true or predicted",
        (names, error) ->
            classes.contains(names.get(error.actual()))
                || classes.contains(names.get(error.predicted())));
  }

  private static Metric metric(
      String name, String counted, BiPredicate<List<String>, Confusion> isCounted) {
    return new Metric.Overall(
        name,
        counted + " / errors, 0 without errors",
        0,
        1,
        Metric.Better.LOWER,
        predictions -> share(ConfusionMatrix.of(predictions), isCounted));
  }

  private static double share(
      ConfusionMatrix matrix, BiPredicate<List<String>, Confusion> isCounted) {
    long errors = matrix.total() - matrix.right();
    long counted =
        matrix.confusions().stream()
            .filter(error -> isCounted.test(matrix.classNames(), error))
            .mapToLong(Confusion::count)
            .sum();
    return errors == 0 ? 0 : (double) counted / errors;
  }
}
