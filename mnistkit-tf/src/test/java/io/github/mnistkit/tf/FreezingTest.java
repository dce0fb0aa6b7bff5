package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Frozen layers, and weights taken over from another model. */
class FreezingTest {

  private static final Examples DATA = Toy.separable(40, 1);
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.05).batchSize(8).epochs(2).seed(4);

  private static final ModelSpec SOURCE =
      ModelSpec.image(4, 4, 1)
          .conv2d(3, 3)
          .batchNorm()
          .relu()
          .dropout(0.5)
          .flatten()
          .dense(6)
          .softmax(4);

  private static Classifier source;

  @BeforeAll
  static void trainSource() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      source = trainer.fit(SOURCE, PLAN.seed(1)).on(DATA).run().classifier();
    }
  }

  @AfterAll
  static void closeSource() {
    source.close();
  }

  private static Trainings.Trained taken(ModelSpec spec, TrainingPlan plan) {
    return Trainings.run(spec, plan, DATA, fit -> fit.startingFrom(source));
  }

  @Nested
  class FrozenLayers {

    private static final ModelSpec FROZEN =
        SOURCE.keepVectorThrough("flatten_1").frozen().dense(5).relu().softmax(4);

    @Test
    void keepEveryBitOfTheirWeightsAndStatistics() {
      Map<String, float[]> before = source.weights();
      Map<String, float[]> after = taken(FROZEN, PLAN).weights();

      for (String name :
          new String[] {
            "conv2d_1/kernel",
            "conv2d_1/bias",
            "batchNorm_1/gamma",
            "batchNorm_1/beta",
            "batchNorm_1/movingMean",
            "batchNorm_1/movingVariance"
          }) {
        assertThat(after.get(name)).as(name).containsExactly(before.get(name));
      }
    }

    @Test
    void keepThemUnderPenaltiesAndWeightDecayToo() {
      TrainingPlan decaying =
          TrainingPlan.of(Optimizer.adamW(0.1), Schedule.constant(0.05)).batchSize(8);

      float[] after =
          taken(FROZEN.regularized(Regularizer.l2(0.1)), decaying).weights().get("conv2d_1/kernel");

      assertThat(after).containsExactly(source.weights().get("conv2d_1/kernel"));
    }

    @Test
    void costNoPenalty() {
      double without = taken(FROZEN, Trainings.STILL).last().loss();
      ModelSpec charged = FROZEN.regularized(Regularizer.l1(0.1));
      Trainings.Trained trained = taken(charged, Trainings.STILL);

      double absolute = 0;
      for (String name : new String[] {"dense_2/kernel", "softmax_2/kernel"}) {
        for (float w : trained.weights().get(name)) {
          absolute += Math.abs(w);
        }
      }
      assertThat(trained.last().loss() - without).isCloseTo(0.1 * absolute, within(1e-5));
    }

    /** With dropout or batch statistics active, the loss of the update would differ. */
    @Test
    void runAsInInference() {
      Trainings.Trained trained = taken(FROZEN, Trainings.STILL);

      assertThat(trained.last().loss())
          .isCloseTo(Reference.crossEntropy(trained.predictions()), within(1e-5));
    }

    @Test
    void letLaterLayersLearn() {
      assertThat(taken(FROZEN, PLAN).weights().get("dense_2/kernel"))
          .isNotEqualTo(InitialWeights.of(FROZEN.weights(), 4).get("dense_2/kernel"));
    }

    @Test
    void needAStart() {
      assertThatThrownBy(() -> Trainings.run(FROZEN, PLAN, DATA))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("frozen conv2d_1/kernel needs trained weights");
    }
  }

  @Nested
  class FrozenBranches {

    /** A mixture's decoder belongs to its head, and is frozen with the branch it ends. */
    @Test
    void runTheirMixturesDecoderAsInInference() {
      Examples data = DATA.withAuxiliary(AuxiliaryLabels.of("side", Toy.names(4), DATA.labels()));
      ModelSpec first =
          ModelSpec.image(4, 4, 1)
              .flatten()
              .auxiliary(
                  "side",
                  1,
                  branch ->
                      branch.mixtureOfLogits(
                          4, 2, decoder -> decoder.dense(5).batchNorm().dropout(0.5)))
              .softmax(4);
      ModelSpec frozen = first.keepVectorThrough("side").frozen().softmax(4);
      try (Classifier start = Trainings.untrained(first, 8)) {
        Trainings.Trained trained =
            Trainings.run(frozen, Trainings.STILL, data, fit -> fit.startingFrom(start));

        assertThat(trained.last().metric("side.loss"))
            .isCloseTo(
                Reference.crossEntropy(trained.predictions().auxiliary("side").orElseThrow()),
                within(1e-5));
        assertThat(trained.weights().get("batchNorm_1/movingMean")).containsOnly(0f);
      }
    }
  }

  @Nested
  class StartingWeights {

    @Test
    void areTakenOverByNamesakes() {
      Trainings.Trained trained = taken(SOURCE, Trainings.STILL);

      assertThat(trained.weights().get("conv2d_1/kernel"))
          .containsExactly(source.weights().get("conv2d_1/kernel"));
      assertThat(trained.weights().get("softmax_1/bias"))
          .containsExactly(source.weights().get("softmax_1/bias"));
    }

    @Test
    void areDrawnAnewWhereThereIsNoNamesake() {
      ModelSpec other = SOURCE.keepVectorThrough("flatten_1").dense(5).softmax(4);

      assertThat(taken(other, Trainings.STILL.seed(4)).weights().get("dense_2/kernel"))
          .containsExactly(InitialWeights.of(other.weights(), 4).get("dense_2/kernel"));
    }

    @Test
    void leaveTheSourceAsItWas() {
      Map<String, float[]> before = source.weights();
      taken(SOURCE, PLAN);

      assertThat(source.weights())
          .allSatisfy((name, values) -> assertThat(values).containsExactly(before.get(name)));
    }

    @Test
    void mustFit() {
      ModelSpec other = ModelSpec.image(4, 4, 1).conv2d(4, 3).batchNorm().flatten().softmax(4);

      assertThatThrownBy(() -> taken(other, PLAN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("conv2d_1/kernel is [3, 3, 1, 4] here, but [3, 3, 1, 3]");
    }
  }
}
