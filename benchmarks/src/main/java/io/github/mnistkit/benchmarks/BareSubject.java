package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.bare.BareInitialWeights;
import io.github.mnistkit.benchmarks.bare.BareNetwork;
import io.github.mnistkit.image.Examples;
import java.util.Optional;

/** Trains and predicts with bare TensorFlow. */
final class BareSubject implements Subject {

  /** The number of examples per prediction call, as a cautious programmer would choose it. */
  static final int PREDICTION_BATCH = 256;

  private final BenchmarkTask task;
  private final int threads;
  private Optional<BareNetwork> network = Optional.empty();

  BareSubject(BenchmarkTask task, int threads) {
    this.task = task;
    this.threads = threads;
  }

  @Override
  public Training train(Examples examples, long seed) {
    close();
    BareNetwork fresh =
        new BareNetwork(task.bare(), examples.format(), BareInitialWeights.seeded(seed), threads);
    network = Optional.of(fresh);
    fresh.train(examples, task.batch(), seed, images -> {});
    StepClock clock = new StepClock();
    double loss = 0;
    for (int epoch = 1; epoch <= task.epochs(); epoch++) {
      loss = fresh.train(examples, task.batch(), seed + epoch, clock::stepEnded);
    }
    return new Training(clock.perSecond(), loss);
  }

  @Override
  public float[] predict(Examples examples) {
    return network.orElseThrow().predict(examples, PREDICTION_BATCH);
  }

  @Override
  public float[] predictOne(byte[] pixels) {
    return network.orElseThrow().logits(pixels);
  }

  @Override
  public void close() {
    network.ifPresent(BareNetwork::close);
    network = Optional.empty();
  }
}
