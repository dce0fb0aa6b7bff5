package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelSpecTest {

  @Nested
  class Equality {

    @Test
    void holdsForModelsDescribedTwice() {
      assertThat(Models.cnn()).isEqualTo(Models.cnn()).hasSameHashCodeAs(Models.cnn());
      assertThat(Models.separatePairWithDigits())
          .isEqualTo(Models.separatePairWithDigits())
          .hasSameHashCodeAs(Models.separatePairWithDigits());
      assertThat(Models.mixtureOfLogits()).isEqualTo(Models.mixtureOfLogits());
    }

    @Test
    void seesASingleSetting() {
      assertThat(Models.dense(300)).isNotEqualTo(Models.dense(301));
      assertThat(Models.sharedPair()).isNotEqualTo(Models.separatePair());
    }

    @Test
    void seesTheScaling() {
      assertThat(ModelSpec.image(2, 2, 1).flatten().softmax(2))
          .isNotEqualTo(ModelSpec.image(2, 2, 1, Scaling.none()).flatten().softmax(2));
    }

    @Test
    void seesWhatIsFrozen() {
      VectorStage stage = ModelSpec.image(2, 2, 1).flatten().dense(3);

      assertThat(stage.frozen().softmax(2)).isNotEqualTo(stage.softmax(2));
    }
  }

  @Nested
  class Parts {

    @Test
    void mustFitTheInput() {
      ModelSpec spec = Models.dense();

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new ModelSpec(
                      new Input.Pixels(1, new Shape.Image(14, 14, 1), Scaling.unit()),
                      spec.chain(),
                      spec.output()))
          .withMessage("the chain begins with 28×28×1, but the input is 14×14×1");
    }

    @Test
    void mustEndInAVector() {
      ModelSpec spec = Models.dense();

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new ModelSpec(
                      spec.input(), new Chain(spec.input().shape(), List.of()), spec.output()))
          .withMessage("head softmax_1 needs a vector, but its input is 28×28×1");
    }

    @Test
    void mustBeginADecoderWithWhatTheMixtureSees() {
      Chain decoder = new Chain(new Shape.Vector(5), List.of());
      Head.Mixture mixture =
          new Head.Mixture(
              Head.Mixture.Mixing.LOGITS,
              2,
              2,
              Projection.identity(),
              decoder,
              WeightRules.standard());
      ModelSpec spec = Models.dense();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ModelSpec(spec.input(), spec.chain(), new Output("h", mixture)))
          .withMessage("mixtureOfLogits decoder must begin with 784, but begins with 5");
    }

    @Test
    void mustBeginADecoderWithWhatTheProjectionGives() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new Head.Mixture(
                      Head.Mixture.Mixing.SOFTMAXES,
                      2,
                      2,
                      Projection.dense(4, ActivationFunction.TANH),
                      new Chain(new Shape.Vector(5), List.of()),
                      WeightRules.standard()))
          .withMessage("mixtureOfSoftmaxes decoder must begin with 4, but begins with 5");
    }

    @Test
    void reportTheClassesOfTheHead() {
      assertThat(Models.cnn().classes()).isEqualTo(10);
      assertThat(Models.sharedPair().classes()).isEqualTo(2);
    }
  }

  @Nested
  class Rules {

    @Test
    void reachEveryKernelAndNoBias() {
      Regularizer penalty = new Regularizer(0.1, 0.2);
      ModelSpec spec = Models.separatePairWithDigits().regularized(penalty);

      assertThat(spec.weights())
          .allSatisfy(
              weight ->
                  assertThat(weight.parameter().regularizer())
                      .isEqualTo(
                          weight.parameter().role() == Parameter.Role.KERNEL
                              ? penalty
                              : Regularizer.none()));
    }

    @Test
    void reachAMixturesOwnKernelsAndItsDecoder() {
      ModelSpec spec = Models.mixtureOfLogits().initialized(Initializer.zeros());

      assertThat(spec.weights())
          .filteredOn(weight -> weight.parameter().role() == Parameter.Role.KERNEL)
          .hasSize(4)
          .allMatch(weight -> weight.parameter().initializer().equals(Initializer.zeros()));
    }

    @Test
    void keepWhatIsFrozen() {
      assertThat(
              Models.student().regularized(Regularizer.l2(0.1)).summary().nonTrainableParameters())
          .isEqualTo(18_816);
    }
  }
}
