package io.github.mnistkit.train;

/** Checks the factors of decaying schedules. */
final class ScheduleChecks {

  private ScheduleChecks() {}

  static void check(String subject, double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(subject + " must be in (0, 1], but was " + factor);
    }
  }
}
