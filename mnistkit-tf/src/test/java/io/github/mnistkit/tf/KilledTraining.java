package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingInterruptedException;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** A training of many short epochs, each followed by a checkpoint, that a test may kill. */
final class KilledTraining {

  static final int EPOCHS = 60;
  static final String INTERRUPTED = "-1";

  private static final Examples EXAMPLES = Toy.separable(60, 4);
  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1)
          .conv2d(4, 3)
          .relu()
          .batchNorm()
          .flatten()
          .dropout(0.3)
          .dense(200)
          .relu()
          .softmax(4);
  private static final TrainingPlan PLAN =
      TrainingPlan.adam(0.01).batchSize(20).epochs(EPOCHS).seed(9);

  private KilledTraining() {}

  /** Trains to the end, from the checkpoint if there is one. */
  static String end(Path checkpoint) {
    return run(fit -> fit.checkpointing(checkpoint));
  }

  /** Trains without a checkpoint. */
  static String whole() {
    return run(fit -> fit);
  }

  private static String run(UnaryOperator<Fit> settings) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier =
            settings.apply(trainer.fit(SPEC, PLAN).on(EXAMPLES)).run().classifier()) {
      return classifier.sha256();
    }
  }

  /**
   * Trains, and says each epoch that has ended; waits after the first one if told to, or is
   * interrupted so many milliseconds after it.
   */
  public static void main(String[] arguments) {

    AtomicBoolean begun = new AtomicBoolean();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void trainingStarted(TrainingRun run) {
            System.out.println(0);
          }

          @Override
          public void epochEnded(TrainingRun run, Epoch epoch) {
            System.out.println(epoch.number());
            if (arguments.length == 2) {
              waitForInput();
            } else if (arguments.length > 2 && begun.compareAndSet(false, true)) {
              interruptAfter(Long.parseLong(arguments[2]));
            }
          }
        };
    try {
      run(fit -> fit.checkpointing(Path.of(arguments[0])).listening(listener));
    } catch (TrainingInterruptedException e) {
      System.out.println(INTERRUPTED);
    }
  }

  private static void interruptAfter(long millis) {
    Thread trains = Thread.currentThread();
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              trains.interrupt();
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void waitForInput() {
    try {
      int unused = System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
