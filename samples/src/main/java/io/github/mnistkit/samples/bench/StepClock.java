package io.github.mnistkit.samples.bench;

/**
 * Times the steps of an epoch from the end of the first to the end of the last, so that what lies
 * between two epochs does not count.
 */
final class StepClock {

  private long started;
  private long ended;
  private int firstSeen;
  private int lastSeen;
  private int steps;

  /** A step has ended, after which so many images of the epoch have been seen. */
  void stepEnded(int imagesSeen) {
    ended = System.nanoTime();
    lastSeen = imagesSeen;
    if (steps == 0) {
      started = ended;
      firstSeen = imagesSeen;
    }
    steps++;
  }

  double imagesPerSecond() {
    return (lastSeen - firstSeen) / ((ended - started) / 1e9);
  }
}
