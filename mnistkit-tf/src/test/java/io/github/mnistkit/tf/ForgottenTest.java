package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.frozen.FrozenFeatureCache;
import io.github.mnistkit.tf.frozen.TableBudget;
import io.github.mnistkit.tf.inference.TensorFlowClassifier;
import io.github.mnistkit.tf.runtime.LeakDetector;
import io.github.mnistkit.tf.training.FitPreparer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of classifiers and trainers that nobody closes. */
class ForgottenTest {

  private static final String REST =
      " was garbage-collected without being closed; its native memory was released. Use"
          + " try-with-resources";
  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).conv2d(3, 3).relu().flatten().softmax(4);

  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final FakeTables tables = new FakeTables();

  private static Classifier classifier(LeakDetector detector) {
    try (Classifier known = Trainings.untrained(SPEC, 1)) {
      return new TensorFlowClassifier(
          known.provenance(), known.weights(), TrainerOptions.standard().backend(), detector);
    }
  }

  private TensorFlowTrainer trainer(LeakDetector detector) {
    TrainerOptions options = TrainerOptions.standard();
    FrozenFeatureCache cache =
        new FrozenFeatureCache(
            options.backend(),
            new TableBudget(1 << 20, tables.in("memory")),
            new TableBudget(1 << 20, tables.in("file")));
    return new TensorFlowTrainer(DeviceResolver.resolve(options), new FitPreparer(cache), detector);
  }

  /** Trains on 40 rows of what leaves a frozen layer: 48 values of 4 bytes each. */
  private static void teach(TensorFlowTrainer trainer) {
    ModelSpec student = SPEC.keepVectorThrough("flatten_1").frozen().softmax(4);
    try (Classifier source = Trainings.untrained(SPEC, 1)) {
      trainer
          .fit(student, TrainingPlan.sgd(0.1).epochs(1))
          .on(Toy.random(Toy.SMALL, 40, 4, 1))
          .startingFrom(source)
          .run()
          .close();
    }
  }

  /** By a finder that needs no garbage collector. */
  @Nested
  class Found {

    private final FakeFinder finder = new FakeFinder();
    private final LeakDetector detector = new LeakDetector(finder, warnings::add);

    @Test
    void aClassifierIsFreedWithAWarningThatDescribesIt() {
      NativeObjects before = NativeObjects.open();
      Classifier unused = classifier(detector);
      finder.findAll();

      assertThat(NativeObjects.open()).isEqualTo(before);
      assertThat(warnings)
          .containsExactly("a classifier (4×4×1, conv2d_1 to softmax_1, 226 parameters)" + REST);
    }

    @Test
    void aClassifierThatWasClosedIsNotMentioned() {
      classifier(detector).close();
      finder.findAll();

      assertThat(warnings).isEmpty();
    }

    @Test
    void aTrainerGivesUpWhatItKeptWithAWarning() {
      teach(trainer(detector));
      finder.findAll();

      assertThat(tables.events()).containsExactly("make memory 40", "free memory 40");
      assertThat(warnings)
          .containsExactly("a trainer (7,680 bytes of frozen layers' outputs)" + REST);
    }

    @Test
    void aTrainerThatKeptNothingIsNotMentioned() {
      TensorFlowTrainer unused = trainer(detector);
      finder.findAll();

      assertThat(warnings).isEmpty();
    }
  }

  /** Nothing that stays may lead back to what was forgotten. */
  @Nested
  class Collected {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LeakDetector detector =
        new LeakDetector(Cleaner.create()::register, warnings::add);

    /** The collector is asked again and again, for it may come when it likes. */
    private static void collectUntil(BooleanSupplier done) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!done.getAsBoolean() && System.nanoTime() < end) {
        System.gc();
        Thread.sleep(20);
      }
    }

    @Test
    void aClassifierIsFound() throws InterruptedException {
      NativeObjects before = NativeObjects.open();
      classifier(detector).predict(Toy.random(Toy.SMALL, 3, 4, 2));
      collectUntil(() -> NativeObjects.open().equals(before));

      assertThat(NativeObjects.open()).isEqualTo(before);
      assertThat(warnings).singleElement().asString().startsWith("a classifier (4×4×1, ");
    }

    @Test
    void aTrainerIsFound() throws InterruptedException {
      teach(trainer(detector));
      collectUntil(() -> !warnings.isEmpty());

      assertThat(warnings).singleElement().asString().startsWith("a trainer (7,680 bytes ");
    }
  }
}
