package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fakes.FakeClassifier;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StructureChecksTest {

  private static final Examples TRAIN = Fakes.examples("mnist/train", ImageFormat.of(2, 2, 1), 3);
  private static final Map<String, WeightStructure> PRUNED =
      Map.of("dense_1/kernel", WeightStructure.ZEROS);

  private final FakeTrainer trainer = new FakeTrainer();
  private final ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().dense(4).softmax(3);

  private Fit fit(ModelSpec model) {
    return trainer.fit(model, Fakes.plan()).on(TRAIN);
  }

  @Nested
  class APreservedStructure {

    @Test
    void mustBeOfWeightsThatTheModelHas() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(spec).preserving(Map.of("dense_9/kernel", WeightStructure.ZEROS)))
          .withMessage(
              "Fit.preserving must name weights of the model, which are [dense_1/kernel,"
                  + " dense_1/bias, softmax_1/kernel, softmax_1/bias], but names"
                  + " [dense_9/kernel]");
    }

    @Test
    void needsAStart() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(spec).preserving(PRUNED).run())
          .withMessage(
              "Fit.preserving needs starting weights for dense_1/kernel, but no starting weights"
                  + " were given");
    }

    @Test
    void needsAStartWithTheSameLayer() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  fit(ModelSpec.image(2, 2, 1).flatten().dense(4).dense(4).softmax(3))
                      .startingFrom(new FakeClassifier(spec))
                      .preserving(Map.of("dense_2/kernel", WeightStructure.ZEROS))
                      .run())
          .withMessage(
              "Fit.preserving needs starting weights for dense_2/kernel, but the model to start"
                  + " from has no such weight");
    }

    @Test
    void isGivenOnce() {
      assertThatIllegalStateException()
          .isThrownBy(() -> fit(spec).preserving(PRUNED).preserving(PRUNED))
          .withMessage(
              "a structure of weights can be given only once, but there is already"
                  + " {dense_1/kernel=ZEROS}");
    }

    @Test
    void cannotShareValuesUnderALimitOfTheNorm() {
      ModelSpec limited = ModelSpec.image(2, 2, 1).flatten().dense(4, o -> o.maxNorm(3)).softmax(3);

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  fit(limited).preserving(Map.of("dense_1/kernel", WeightStructure.SHARED_VALUES)))
          .withMessage(
              "Fit.preserving cannot keep the shared values of dense_1/kernel: its limit of the"
                  + " norm, 3.0, would scale each unit separately");
    }

    @Test
    void isNotThatOfMovingStatistics() {
      ModelSpec normalized = ModelSpec.image(2, 2, 1).batchNorm().flatten().softmax(3);

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  fit(normalized)
                      .preserving(Map.of("batchNorm_1/movingMean", WeightStructure.ZEROS)))
          .withMessage(
              "Fit.preserving must name weights that are learned, but batchNorm_1/movingMean is a"
                  + " moving statistic");
    }

    @Test
    void isSeenByTheTrainer() {
      Fit fit = fit(spec).startingFrom(new FakeClassifier(spec)).preserving(PRUNED);

      assertThat(fit.preserved()).contains(PRUNED);
    }
  }

  @Test
  void aRecordNamesWeightsOfItsModelOnly() {
    TrainingRecord record = new FakeClassifier(spec).provenance();

    assertThat(record.structured(PRUNED).then("x").structure()).isEqualTo(PRUNED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record.structured(Map.of("x", WeightStructure.ZEROS)))
        .withMessage(
            "TrainingRecord.structure must name weights of the model, which are [dense_1/kernel,"
                + " dense_1/bias, softmax_1/kernel, softmax_1/bias], but names [x]");
  }
}
