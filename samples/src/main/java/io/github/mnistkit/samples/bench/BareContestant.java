package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import java.util.Optional;

/** Trains and predicts with bare TensorFlow. */
final class BareContestant implements Contestant {

  /** The number of examples per prediction call, as a cautious programmer would choose it. */
  static final int PREDICTED_AT_ONCE = 256;

  private final Contest contest;
  private final int threads;
  private Optional<BareNetwork> network = Optional.empty();

  BareContestant(Contest contest, int threads) {
    this.contest = contest;
    this.threads = threads;
  }

  @Override
  public Training train(Examples examples, long seed) {
    close();
    BareNetwork fresh =
        new BareNetwork(contest.bare(), examples.format(), BareStart.seeded(seed), threads);
    network = Optional.of(fresh);
    fresh.train(examples, contest.batch(), seed, images -> {});
    StepClock clock = new StepClock();
    double loss = 0;
    for (int epoch = 1; epoch <= contest.epochs(); epoch++) {
      loss = fresh.train(examples, contest.batch(), seed + epoch, clock::stepEnded);
    }
    return new Training(clock.perSecond(), loss);
  }

  @Override
  public float[] predict(Examples examples) {
    return network.orElseThrow().predict(examples, PREDICTED_AT_ONCE);
  }

  @Override
  public float[] classify(byte[] pixels) {
    return network.orElseThrow().scores(pixels);
  }

  @Override
  public void close() {
    network.ifPresent(BareNetwork::close);
    network = Optional.empty();
  }
}
