package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.ForwardingClassifier;
import io.github.mnistkit.tf.frozen.FrozenFeatureCache;
import io.github.mnistkit.tf.frozen.TableBudget;
import io.github.mnistkit.tf.runtime.LeakDetector;
import io.github.mnistkit.tf.training.FitPreparer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What later trainings of a trainer find already computed. */
class ReuseTest {

  private static final Examples DATA = Toy.random(Toy.SMALL, 40, 4, 1);
  private static final Examples VALIDATION = Toy.random(Toy.SMALL, 30, 4, 2);
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(16).epochs(2);
  private static final ModelSpec SOURCE =
      ModelSpec.image(4, 4, 1).conv2d(3, 3).relu().flatten().logits(4);

  private final FakeTables tables = new FakeTables();

  /** A teacher that remembers how many examples it was asked about each time. */
  private static final class Teacher implements ForwardingClassifier {
    private final Classifier delegate = Trainings.untrained(SOURCE, 9);
    private final List<Integer> asked = new ArrayList<>();

    @Override
    public Classifier delegate() {
      return delegate;
    }

    @Override
    public Predictions predict(Examples examples) {
      asked.add(examples.size());
      return delegate.predict(examples);
    }
  }

  private TensorFlowTrainer trainer() {
    TrainerOptions options = TrainerOptions.standard();
    FrozenFeatureCache cache =
        new FrozenFeatureCache(
            options.backend(),
            new TableBudget(1 << 20, tables.in("memory")),
            new TableBudget(1 << 20, tables.in("file")));
    return new TensorFlowTrainer(
        DeviceResolver.resolve(options), new FitPreparer(cache), LeakDetector.HERE);
  }

  private static void teach(TensorFlowTrainer trainer, Teacher teacher, int width) {
    ModelSpec student = SOURCE.keepVectorThrough("flatten_1").frozen().dense(width).logits(4);
    trainer
        .fit(student, PLAN)
        .on(DATA)
        .validating(VALIDATION)
        .startingFrom(teacher)
        .taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
        .run()
        .classifier()
        .close();
  }

  @Test
  void frozenLayersAreComputedOnceForAllStudents() {
    try (Teacher teacher = new Teacher()) {
      try (TensorFlowTrainer trainer = trainer()) {
        teach(trainer, teacher, 3);
        teach(trainer, teacher, 3);
        teach(trainer, teacher, 5);
        assertThat(tables.events()).containsExactly("make memory 40", "make memory 30");
      }
      assertThat(tables.events()).containsExactly("free memory 40", "free memory 30");
    }
  }

  @Test
  void aTeacherIsAskedOnceForAllStudents() {
    try (Teacher teacher = new Teacher();
        TensorFlowTrainer trainer = trainer()) {
      teach(trainer, teacher, 3);
      teach(trainer, teacher, 3);
      teach(trainer, teacher, 5);

      assertThat(teacher.asked).containsExactly(40, 30);
    }
  }

  @Test
  void anotherTrainerComputesItsOwn() {
    try (Teacher teacher = new Teacher();
        TensorFlowTrainer one = trainer();
        TensorFlowTrainer other = trainer()) {
      teach(one, teacher, 3);
      teach(other, teacher, 3);

      assertThat(teacher.asked).containsExactly(40, 30, 40, 30);
      assertThat(tables.events()).hasSize(4).contains("make memory 40", "make memory 30");
    }
  }
}
