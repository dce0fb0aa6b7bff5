package io.github.mnistkit.data.fetch;

import java.time.Duration;

/** A point in time on the monotonic clock, after which work is given up. */
public final class Deadline {
  private final Duration allowed;
  private final long end;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.end = System.nanoTime() + allowed.toNanos();
  }

  public static Deadline after(Duration allowed) {
    return new Deadline(allowed);
  }

  boolean passed() {
    return System.nanoTime() - end >= 0;
  }

  /** Returns the given time, or the remaining time if that is shorter; never negative. */
  Duration atMost(Duration wanted) {
    Duration left = left();
    return wanted.compareTo(left) < 0 ? wanted : left;
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Returns the total time allowed, as text. */
  @Override
  public String toString() {
    return allowed.toMillis() % 1000 == 0 ? allowed.toSeconds() + " s" : allowed.toMillis() + " ms";
  }
}
