package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.bare.BareInitialWeights;
import io.github.mnistkit.benchmarks.bare.BareNetwork;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A training that makes one step per call. It runs on a thread of its own, because {@code
 * Fit.run()} cannot be entered in the middle; both implementations wait in the same way, for some
 * ten microseconds per step.
 */
final class SteppedTraining {

  private static final int NO_END = 1_000_000;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Semaphore requested = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private final Future<?> training;
  private volatile boolean closed;
  private int count;

  private SteppedTraining(Endless endless) {
    training =
        thread.submit(
            () -> {
              await();
              endless.train(this::stepEnded);
            });
  }

  static SteppedTraining withLibrary(BenchmarkTask task, Trainer trainer) {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(task.batch()).epochs(NO_END).seed(1);
    return new SteppedTraining(
        stepEnded ->
            task.extras()
                .apply(trainer.fit(task.spec(), plan).on(task.training()))
                .listening(new BatchSizeListener(1, stepEnded))
                .run()
                .close());
  }

  static SteppedTraining withBareLoop(BenchmarkTask task) {
    return new SteppedTraining(
        stepEnded -> {
          try (BareNetwork network =
              new BareNetwork(
                  task.bare(), task.training().format(), BareInitialWeights.seeded(1), 0)) {
            for (int epoch = 1; epoch <= NO_END; epoch++) {
              network.train(task.training(), task.batch(), epoch, stepEnded);
            }
          }
        });
  }

  /** Makes a step, and returns how many examples it saw. */
  int next() throws InterruptedException, ExecutionException {
    requested.release();
    while (!done.tryAcquire(1, TimeUnit.SECONDS)) {
      if (training.isDone()) {
        training.get();
        throw new IllegalStateException("a training must not end while steps are requested");
      }
    }
    return count;
  }

  void stop() throws InterruptedException {
    closed = true;
    requested.release();
    thread.shutdown();
    if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("a training must end when it is stopped");
    }
  }

  private void stepEnded(int examples) {
    count = examples;
    done.release();
    await();
  }

  private void await() {
    requested.acquireUninterruptibly();
    if (closed) {
      throw new CancellationException("no more steps");
    }
  }

  /** A training that ends by an exception. */
  private interface Endless {
    void train(IntConsumer stepEnded);
  }
}
