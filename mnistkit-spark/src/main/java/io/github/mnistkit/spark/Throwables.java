package io.github.mnistkit.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Describes errors and their causes. */
final class Throwables {

  private static final int CAUSES = 6;

  private Throwables() {}

  /** Returns the error and all its causes, each by class and message. */
  static String text(Throwable error) {
    List<String> parts = new ArrayList<>();
    for (Throwable at : chain(error)) {
      String message = at.getMessage();
      parts.add(at.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }
    return String.join(", caused by ", parts);
  }

  static boolean any(Throwable error, Predicate<Throwable> which) {
    return chain(error).stream().anyMatch(which);
  }

  static <T extends Throwable> Optional<T> find(Throwable error, Class<T> type) {
    return chain(error).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static List<Throwable> chain(Throwable error) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable at = error; at != null && chain.size() < CAUSES; at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }
}
