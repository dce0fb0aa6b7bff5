/** Counts the images of the steps after a warm-up, and tells when time is up. */
final class DjlClock {

  private final double warmUp;
  private final double seconds;
  private double firstStep;
  private long begun;
  private long started;
  private long ended;
  private long images;

  DjlClock(double warmUp, double seconds) {
    this.warmUp = warmUp;
    this.seconds = seconds;
  }

  /** Records the end of a step, and returns whether time is up. */
  boolean stepEnded(int count) {
    ended = System.nanoTime();
    if (begun == 0) {
      begun = ended;
      firstStep = System.currentTimeMillis();
    } else if (started == 0) {
      started = ended - begun >= warmUp * 1e9 ? ended : 0;
    } else {
      images += count;
      return ended - started >= seconds * 1e9;
    }
    return false;
  }

  /** Returns when the first step ended, in ms of the epoch. */
  double firstStep() {
    return firstStep;
  }

  double perSecond() {
    return images / ((ended - started) / 1e9);
  }

  /** Returns the calls per second, after a warm-up. */
  static double rate(Call call, double seconds) throws Exception {
    timed(call, seconds / 4);
    return timed(call, seconds / 2);
  }

  private static double timed(Call call, double seconds) throws Exception {
    long start = System.nanoTime();
    int calls = 0;
    do {
      call.run(calls++);
    } while (System.nanoTime() - start < seconds * 1e9);
    return calls / ((System.nanoTime() - start) / 1e9);
  }

  /** A call that is repeated. */
  interface Call {
    void run(int index) throws Exception;
  }
}
