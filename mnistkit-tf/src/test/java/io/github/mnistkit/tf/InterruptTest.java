package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.runtime.Interrupts;
import io.github.mnistkit.tf.training.FitPreparer;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingInterruptedException;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import io.github.mnistkit.train.listen.ModelCheckpoint;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose thread is interrupted. */
@Timeout(120)
class InterruptTest {

  private static final Examples EXAMPLES = Toy.separable(60, 4);
  private static final Examples VALIDATION = Toy.separable(20, 5);
  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).conv2d(4, 3).relu().batchNorm().flatten().dropout(0.3).softmax(4);
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(20).epochs(12).seed(9);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("run.checkpoint");
  }

  @AfterEach
  void clear() {
    boolean unused = Thread.interrupted();
  }

  private static String run(UnaryOperator<Fit> settings) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result =
            settings.apply(trainer.fit(SPEC, PLAN).on(EXAMPLES).validating(VALIDATION)).run()) {
      return result.classifier().sha256();
    }
  }

  /** Interrupts the training's own thread at one of its events. */
  private static TrainingListener at(int epoch, int step) {
    return new TrainingListener() {
      @Override
      public void batchEnded(TrainingRun run, Batch batch) {
        if (batch.epoch() == epoch && batch.step() == step) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private static void assertInterrupted(UnaryOperator<Fit> settings, String place) {
    assertThatThrownBy(() -> run(settings))
        .isInstanceOf(TrainingInterruptedException.class)
        .hasMessage("training was interrupted " + place);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void endsAfterTheStepUnderWay() {
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batchEnded(TrainingRun run, Batch batch) {
            told.add(batch.epoch() + "." + batch.step());
          }

          @Override
          public void trainingFailed(TrainingRun run, Throwable cause) {
            told.add(cause.getClass().getSimpleName());
          }
        };

    assertInterrupted(
        fit -> fit.listening(at(2, 1)).listening(listener), "in epoch 2, after step 1");
    assertThat(told).containsExactly("1.1", "1.2", "1.3", "2.1", "TrainingInterruptedException");
  }

  @Test
  void doesNotBeginOnAThreadThatIsInterrupted() {
    Thread.currentThread().interrupt();

    assertInterrupted(fit -> fit.checkpointing(file), "before it began");
    assertThat(file).doesNotExist();
  }

  @Test
  void endsBeforeValidationAndRepeatsTheEpoch() {
    String whole = run(fit -> fit);
    assertInterrupted(
        fit -> fit.checkpointing(file).listening(at(3, 3)), "in epoch 3, after step 3");
    AtomicInteger finished = new AtomicInteger();

    String resumed =
        run(
            fit ->
                fit.checkpointing(file)
                    .listening(
                        new TrainingListener() {
                          @Override
                          public void epochEnded(TrainingRun run, Epoch epoch) {
                            finished.incrementAndGet();
                          }
                        }));

    assertThat(finished).hasValue(10);
    assertThat(resumed).isEqualTo(whole);
  }

  @Test
  void endsAfterItsLastEpochToo() {
    TrainingListener last =
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, Epoch epoch) {
            if (epoch.number() == PLAN.epochs()) {
              Thread.currentThread().interrupt();
            }
          }
        };

    assertInterrupted(fit -> fit.checkpointing(file).listening(last), "after epoch 12");
    assertThat(file).exists();
  }

  @Test
  void letsListenersSaveWhatTheySave() throws Exception {
    Path model = folder.resolve("epoch-0001.mnistkit");
    TrainingListener interrupt =
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, Epoch epoch) {
            Thread.currentThread().interrupt();
          }
        };

    assertInterrupted(
        fit -> fit.listening(interrupt).listening(ModelCheckpoint.every(1, folder)),
        "after epoch 1");
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      trainer.load(model).close();
    }
  }

  @Test
  void isWhatAListenersFailureIsTakenForIfAnInterruptCausedIt() {
    TrainingListener waiting =
        new TrainingListener() {
          @Override
          public void batchEnded(TrainingRun run, Batch batch) {
            Thread.currentThread().interrupt();
            try {
              Thread.sleep(1);
            } catch (InterruptedException e) {
              throw new IllegalStateException("could not wait", e);
            }
          }
        };

    assertInterrupted(fit -> fit.listening(waiting), "in epoch 1, after step 1");
  }

  @Test
  void isNotWhatAnAugmentationsFailureOnItsOwnThreadIsTakenFor() {
    Augmentation interrupted =
        new Augmentation() {
          @Override
          public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {
            throw new IllegalStateException("its own pool", new InterruptedException());
          }

          @Override
          public String toString() {
            return "pooled";
          }
        };

    assertThatThrownBy(() -> run(fit -> fit.augmenting(interrupted)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("augmentation pooled failed: java.lang.IllegalStateException: its own pool");
    assertThat(Thread.interrupted()).isFalse();
  }

  /** What a thread ended with. */
  private record End(Optional<Throwable> thrown, boolean marked) {}

  /** Waits for the moment of an interrupt. */
  private interface Moment {
    void await() throws InterruptedException;
  }

  private static End interruptedAt(Moment moment, Runnable work) throws InterruptedException {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> marked = new AtomicReference<>(false);
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              begun.countDown();
              try {
                work.run();
              } catch (RuntimeException e) {
                thrown.set(e);
              }
              marked.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    begun.await();
    moment.await();
    thread.interrupt();
    thread.join(20_000);
    assertThat(thread.isAlive()).isFalse();
    return new End(Optional.ofNullable(thrown.get()), marked.get());
  }

  @Test
  void endsAtAnyMomentAndGoesOnToTheSameWeights() throws InterruptedException {
    String whole = run(fit -> fit);
    Random random = new Random(3);
    int interrupted = 0;
    for (int i = 0; i < 40; i++) {
      int micros = random.nextInt(120_000);
      End end =
          interruptedAt(
              () -> TimeUnit.MICROSECONDS.sleep(micros), () -> run(fit -> fit.checkpointing(file)));
      end.thrown()
          .ifPresent(e -> assertThat(e).isExactlyInstanceOf(TrainingInterruptedException.class));
      assertThat(end.marked() || end.thrown().isEmpty()).isTrue();
      interrupted += end.thrown().isPresent() ? 1 : 0;
    }

    assertThat(interrupted).isPositive();
    assertThat(run(fit -> fit.checkpointing(file))).isEqualTo(whole);
    assertThat(folder.toFile().list()).containsOnly("run.checkpoint", "run.checkpoint.lock");
  }

  @Test
  void endsWhenItsFutureIsCancelled() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    CountDownLatch trains = new CountDownLatch(1);
    TrainingListener begun =
        new TrainingListener() {
          @Override
          public void batchEnded(TrainingRun run, Batch batch) {
            trains.countDown();
          }
        };
    TrainingPlan endless = PLAN.epochs(1_000_000);
    Future<FitResult> future =
        pool.submit(
            () -> {
              try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
                return trainer.fit(SPEC, endless).on(EXAMPLES).listening(begun).run();
              }
            });
    trains.await();

    future.cancel(true);
    pool.shutdown();

    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
  }

  @Nested
  class WithAnAugmentationThatBlocks {

    private final CountDownLatch blocks = new CountDownLatch(1);
    private final CountDownLatch woken = new CountDownLatch(1);

    private final Augmentation augmentation =
        new Augmentation() {
          @Override
          public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {
            blocks.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              woken.countDown();
              throw new IllegalStateException("woken", e);
            }
          }

          @Override
          public String toString() {
            return "blocking";
          }
        };

    @Test
    void endsTooAndWakesIt() throws InterruptedException {
      End end =
          interruptedAt(
              blocks::await, () -> run(fit -> fit.augmenting(augmentation).checkpointing(file)));

      assertThat(woken.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(end.thrown())
          .get()
          .isInstanceOf(TrainingInterruptedException.class)
          .extracting(Object::toString)
          .asString()
          .contains("in epoch 1, while it waited for augmented data");
      assertThat(end.marked()).isTrue();
    }

    @Test
    void canBeStopped() throws InterruptedException {
      AtomicReference<@Nullable TrainingRun> training = new AtomicReference<>();
      Thread stopper =
          new Thread(
              () -> {
                try {
                  blocks.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                TrainingRun run = training.get();
                if (run != null) {
                  run.stop("no more data");
                }
              });
      stopper.start();

      run(
          fit ->
              fit.augmenting(augmentation)
                  .listening(
                      new TrainingListener() {
                        @Override
                        public void trainingStarted(TrainingRun run) {
                          training.set(run);
                        }
                      }));

      assertThat(woken.await(5, TimeUnit.SECONDS)).isTrue();
      stopper.join();
    }
  }

  @Test
  void endsBetweenTwoSlicesThatItsTeacherIsAskedFor() {
    Examples many =
        Toy.random(Toy.SMALL, 512 * 5 * Runtime.getRuntime().availableProcessors(), 4, 1);
    AtomicInteger asked = new AtomicInteger();
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Answering teacher =
            new Answering(
                Trainings.untrained(SPEC, 1),
                () -> {
                  asked.incrementAndGet();
                  Thread.currentThread().interrupt();
                })) {
      Fit fit = trainer.fit(SPEC, PLAN).on(many).taughtBy(teacher, Distillation.softTargets(2));

      assertThatThrownBy(fit::run)
          .isInstanceOf(TrainingInterruptedException.class)
          .hasMessage("training was interrupted while its teacher's logits were computed");
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void givesTheSameScoresInSlicesAsAtOnce() {
    Examples many =
        Toy.random(Toy.SMALL, 512 * 5 * Runtime.getRuntime().availableProcessors(), 4, 1);
    List<float[]> slices = new ArrayList<>();
    try (Answering teacher = new Answering(Trainings.untrained(SPEC, 1), () -> {})) {
      slices.add(FitPreparer.predictLogits(teacher, many));

      assertThat(slices.get(0)).isEqualTo(teacher.predict(many).logits());
      assertThat(teacher.answers()).isEqualTo(3);
    }
  }

  @Test
  void putsOffWritingThatMustNotBeHalfDone() throws Exception {
    AtomicInteger written = new AtomicInteger();
    Thread.currentThread().interrupt();

    Interrupts.putOff(
        () -> {
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          if (written.incrementAndGet() == 1) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
          }
        });

    assertThat(written).hasValue(2);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void leavesNoPartOfACheckpointThatCouldNotBeWritten() throws Exception {
    Files.createDirectory(file);
    Files.createFile(file.resolve("in the way"));

    assertThatThrownBy(() -> run(fit -> fit.checkpointing(file)))
        .hasMessageContaining(file.toString());
    assertThat(folder.toFile().list()).containsOnly("run.checkpoint", "run.checkpoint.lock");
  }
}
