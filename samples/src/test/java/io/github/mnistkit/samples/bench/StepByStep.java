package io.github.mnistkit.samples.bench;

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
 * A training that makes one step whenever it is asked to. It runs on a thread of its own, because
 * nobody can step into the middle of {@code Fit.run()}; both ways are held up alike, by some ten
 * microseconds a step.
 */
final class StepByStep {

  private static final int NO_END = 1_000_000;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private final Future<?> training;
  private volatile boolean closed;
  private int count;

  private StepByStep(Endless endless) {
    training =
        thread.submit(
            () -> {
              await();
              endless.train(this::stepEnded);
            });
  }

  static StepByStep byKit(Contest contest, Trainer trainer) {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(contest.batch()).epochs(NO_END).seed(1);
    return new StepByStep(
        stepEnded ->
            contest
                .lesson()
                .apply(trainer.fit(contest.spec(), plan).on(contest.training()))
                .listening(new Steps(1, stepEnded))
                .run()
                .close());
  }

  static StepByStep byHand(Contest contest) {
    return new StepByStep(
        stepEnded -> {
          try (BareNetwork network =
              new BareNetwork(
                  contest.bare(), contest.training().format(), BareStart.seeded(1), 0)) {
            for (int epoch = 1; epoch <= NO_END; epoch++) {
              network.train(contest.training(), contest.batch(), epoch, stepEnded);
            }
          }
        });
  }

  /** Makes a step, and tells how many examples it saw. */
  int next() throws InterruptedException, ExecutionException {
    asked.release();
    while (!done.tryAcquire(1, TimeUnit.SECONDS)) {
      if (training.isDone()) {
        training.get();
        throw new IllegalStateException("a training must not end while steps are asked for");
      }
    }
    return count;
  }

  void stop() throws InterruptedException {
    closed = true;
    asked.release();
    thread.shutdown();
    if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("a training must end when it is asked to");
    }
  }

  private void stepEnded(int examples) {
    count = examples;
    done.release();
    await();
  }

  private void await() {
    asked.acquireUninterruptibly();
    if (closed) {
      throw new CancellationException("no more steps");
    }
  }

  /** A training that ends by an exception. */
  private interface Endless {
    void train(IntConsumer stepEnded);
  }
}
