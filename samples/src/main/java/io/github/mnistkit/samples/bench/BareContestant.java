package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import java.util.Optional;

/** Bare TensorFlow. */
final class BareContestant implements Contestant {

  /** As many at once as mnistkit takes of these models. */
  static final int PREDICTED_AT_ONCE = 512;

  private final Contest contest;
  private final int threads;
  private Optional<BareNetwork> network = Optional.empty();

  BareContestant(Contest contest, int threads) {
    this.contest = contest;
    this.threads = threads;
  }

  @Override
  public Training train(Examples images, long seed) {
    close();
    BareNetwork fresh = new BareNetwork(contest.bare(), seed, threads);
    network = Optional.of(fresh);
    fresh.train(images, contest.batch(), seed, new StepClock());
    StepClock clock = new StepClock();
    double loss = fresh.train(images, contest.batch(), seed + 1, clock);
    return new Training(clock.imagesPerSecond(), loss);
  }

  @Override
  public float[] predict(Examples images) {
    return network.orElseThrow().predict(images, PREDICTED_AT_ONCE);
  }

  @Override
  public float[] classify(byte[] pixels) {
    return network.orElseThrow().logits(pixels, 1);
  }

  @Override
  public void close() {
    network.ifPresent(BareNetwork::close);
    network = Optional.empty();
  }
}
