import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;

/** Counts the images of the steps after a warm-up, and stops the training when time is up. */
final class PeerClock implements TrainingListener {

  private final double warmUp;
  private final double seconds;
  private double firstStep;
  private long begun;
  private long started;
  private long ended;
  private long images;
  private int seen;

  PeerClock(double warmUp, double seconds) {
    this.warmUp = warmUp;
    this.seconds = seconds;
  }

  @Override
  public void batchEnded(TrainingRun run, Batch batch) {
    ended = System.nanoTime();
    int count = batch.examplesSeen() - (batch.step() == 1 ? 0 : seen);
    seen = batch.examplesSeen();
    if (begun == 0) {
      begun = ended;
      firstStep = System.currentTimeMillis();
    } else if (started == 0) {
      started = ended - begun >= warmUp * 1e9 ? ended : 0;
    } else {
      images += count;
      if (ended - started >= seconds * 1e9) {
        run.stop("measured for long enough");
      }
    }
  }

  /** Returns when the first step ended, in ms of the epoch. */
  double firstStep() {
    return firstStep;
  }

  double perSecond() {
    return images / ((ended - started) / 1e9);
  }
}
