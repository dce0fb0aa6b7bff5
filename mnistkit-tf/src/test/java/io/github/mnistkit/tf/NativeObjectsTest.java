package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeObjectsTest {

  private static final Examples EXAMPLES = Toy.separable(20, 1);
  private static final ModelSpec SPEC = ModelSpec.image(4, 4, 1).conv2d(2, 3).flatten().softmax(4);
  private static final NativeObjects NONE = new NativeObjects(0, 0, 0);
  private static final NativeObjects ONE = new NativeObjects(1, 1, 0);
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(10).epochs(1);

  @Nested
  class Counting {

    @Test
    void findsAGraphAndASessionInAClassifier() {
      Classifier classifier = Trainings.untrained(SPEC, 1);
      assertThat(NativeObjects.open()).isEqualTo(ONE);
      classifier.close();
      assertThat(NativeObjects.open()).isEqualTo(NONE);
    }

    @Test
    void findsATensorInAClassifierThatHasPredicted() {
      try (Classifier classifier = Trainings.untrained(SPEC, 1)) {
        classifier.predict(EXAMPLES);
        assertThat(NativeObjects.open()).isEqualTo(new NativeObjects(1, 1, 1));
        classifier.predict(EXAMPLES.take(1));
        assertThat(NativeObjects.open()).isEqualTo(new NativeObjects(2, 2, 2));
      }
      assertThat(NativeObjects.open()).isEqualTo(NONE);
    }

    @Test
    void findsASecondGraphInAClassifierThatHasDroppedOut() {
      try (Classifier classifier = Trainings.untrained(SPEC, 1)) {
        classifier.predictStochastic(EXAMPLES, 1);
        assertThat(NativeObjects.open()).isEqualTo(new NativeObjects(2, 2, 2));
      }
      assertThat(NativeObjects.open()).isEqualTo(NONE);
    }

    @Test
    void countsWhatIsClosedTwiceOnce() {
      Classifier classifier = Trainings.untrained(SPEC, 1);
      classifier.close();
      classifier.close();

      assertThat(NativeObjects.open()).isEqualTo(NONE);
    }

    @Test
    void findsAGraphAndASessionInATraining() {
      List<NativeObjects> seen = new ArrayList<>();
      TrainingListener listener =
          new TrainingListener() {
            @Override
            public void epochEnded(TrainingRun run, Epoch epoch) {
              seen.add(NativeObjects.open());
            }
          };
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        trainer.fit(SPEC, PLAN).on(EXAMPLES).listening(listener).run().close();
      }

      assertThat(seen).containsExactly(ONE);
      assertThat(NativeObjects.open()).isEqualTo(NONE);
    }

    @Test
    void findsTheTensorsThatATrainerKeeps() {
      ModelSpec student = SPEC.keepVectorThrough("flatten_1").frozen().softmax(4);
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
          Classifier source = Trainings.untrained(SPEC, 1)) {
        trainer.fit(student, PLAN).on(EXAMPLES).startingFrom(source).run().close();
        assertThat(NativeObjects.open()).isEqualTo(new NativeObjects(1, 1, 1));
      }
      assertThat(NativeObjects.open()).isEqualTo(NONE);
    }

    @Test
    void findsNothingAfterAnExport(@TempDir Path folder) throws IOException {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
          Classifier classifier = Trainings.untrained(SPEC, 1)) {
        trainer.export(classifier, folder.resolve("served"), EXAMPLES);
        assertThat(NativeObjects.open()).isEqualTo(new NativeObjects(1, 1, 1));
      }
    }

    @Test
    void findsNothingAfterATrainingThatFailed() {
      TrainingListener failing =
          new TrainingListener() {
            @Override
            public void epochEnded(TrainingRun run, Epoch epoch) {
              throw new IllegalStateException("enough");
            }
          };
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        assertThatThrownBy(
                () -> trainer.fit(SPEC, PLAN).on(EXAMPLES).listening(failing).run().close())
            .hasMessage("enough");
      }

      assertThat(NativeObjects.open()).isEqualTo(NONE);
    }
  }

  @Nested
  class RequiringNoneLeft {

    @Test
    void isContentWithWhatIsClosed() throws Exception {
      NativeObjects.assertNoLeaks(() -> Trainings.untrained(SPEC, 1).close());
    }

    @Test
    void namesWhatIsOpenBeforeAndAfter() {
      List<Classifier> left = new ArrayList<>();
      try {
        assertThatThrownBy(
                () -> NativeObjects.assertNoLeaks(() -> left.add(Trainings.untrained(SPEC, 1))))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "the action must leave nothing open, but there were 0 graphs, 0 sessions, 0 tensors"
                    + " open before it and 1 graph, 1 session, 0 tensors open after it; close"
                    + " classifiers and trainers, preferably by try-with-resources");
      } finally {
        left.forEach(Classifier::close);
      }
    }

    @Test
    void passesOnWhatTheActionThrows() {
      assertThatThrownBy(
              () ->
                  NativeObjects.assertNoLeaks(
                      () -> {
                        throw new IOException("no such file");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("no such file");
    }
  }

  @Nested
  class Numbers {

    @Test
    void areReadAsASentence() {
      assertThat(new NativeObjects(2, 2, 0)).hasToString("2 graphs, 2 sessions, 0 tensors open");
      assertThat(new NativeObjects(1, 1, 1)).hasToString("1 graph, 1 session, 1 tensor open");
    }

    @Test
    void mustNotBeNegative() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new NativeObjects(0, -1, 0))
          .withMessage("NativeObjects.sessions must be at least 0, but was -1");
    }
  }
}
