package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTextTest {

  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3);

  private static void assertReadsBack(TrainingPlan plan) {
    assertThat(TrainingPlan.parse(plan.toText())).isEqualTo(plan);
  }

  private static void assertRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingPlan.parse(text))
        .withMessage(message);
  }

  /** A loss that only a trainer could understand. */
  private record Hinge() implements Loss.Custom {
    @Override
    public String kind() {
      return "hinge";
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("margin", "0.5"));
    }
  }

  @Nested
  class Text {

    @Test
    void isOneLinePerPart() {
      TrainingPlan plan =
          TrainingPlan.of(Optimizer.momentum(0.9), Schedule.step(0.1, 0.5, 10).warmUp(500))
              .loss(Loss.smoothedCrossEntropy(0.1))
              .clipping(Clipping.byNorm(5))
              .classWeights(1.0, 0.25)
              .unshuffled();

      assertThat(plan.toText())
          .isEqualTo(
              """
              mnistkit = plan version=1
              optimizer = momentum coefficient=0.9
              schedule = warmUp steps=500
                schedule = step start=0.1 factor=0.5 every=10
              loss = crossEntropy smoothing=0.1
              clipping = limits norm=5.0
              run = epochs batchSize=32 epochs=1 seed=0 order=as_given classWeights=1.0,0.25
              """);
    }

    static Stream<Optimizer> optimizers() {
      return Stream.of(
          Optimizer.sgd(),
          Optimizer.momentum(0.9),
          Optimizer.nesterov(0.8),
          Optimizer.adaGrad(),
          Optimizer.adadelta(),
          Optimizer.rmsProp(),
          new Optimizer.RmsProp(0.8, 0.5, 1e-3),
          Optimizer.adam(),
          Optimizer.adamW(0.01),
          Optimizer.adaMax(),
          Optimizer.nadam());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void keepsEveryOptimizer(Optimizer optimizer) {
      assertReadsBack(PLAN.optimizer(optimizer));
    }

    static Stream<Schedule> schedules() {
      return Stream.of(
          Schedule.constant(1e-300),
          Schedule.step(0.1, 0.5, 3),
          Schedule.exponential(0.1, 0.9),
          Schedule.inverseTime(0.1, 0),
          Schedule.cosine(0.1),
          Schedule.cosine(0.1).warmUp(10),
          Schedule.constant(0.1).warmUp(10).warmUp(20));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void keepsEverySchedule(Schedule schedule) {
      assertReadsBack(PLAN.schedule(schedule));
    }

    @Test
    void namesTheFactorsOfLearningRates() {
      TrainingPlan plan = PLAN.rateFactor("dense_1", 0.5).rateFactor("conv2d_1", 0.1);

      assertThat(plan.toText()).contains("\nrates = factors conv2d_1=0.1 dense_1=0.5\nloss =");
      assertReadsBack(plan);
    }

    @Test
    void refusesFactorsThatAreNone() {
      String text = PLAN.rateFactor("dense_1", 0.5).toText();

      assertRefused(
          text.replace("=0.5", "=0.0"),
          "line 4: TrainingPlan.rateFactor of dense_1 must be a finite number above 0, but was"
              + " 0.0");
      assertRefused(
          text.replace("dense_1", "dense/1"),
          "line 4: TrainingPlan.rateFactor layer must begin with a letter and hold only letters,"
              + " digits, '_' and '-', but was \"dense/1\"");
      assertRefused(
          text.replace("factors", "fractions"),
          "line 4: there is no kind of rates named \"fractions\"");
    }

    static Stream<Loss> losses() {
      return Stream.of(
          Loss.ofHead(),
          Loss.crossEntropy(),
          Loss.smoothedCrossEntropy(0.1),
          Loss.meanSquaredErrorOnLogits(),
          Loss.meanSquaredErrorOnProbabilities());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void keepsEveryLoss(Loss loss) {
      assertReadsBack(PLAN.loss(loss));
    }

    @Test
    void keepsTheRun() {
      assertReadsBack(
          PLAN.fullBatch()
              .epochs(500)
              .seed(Long.MIN_VALUE)
              .unshuffled()
              .measuringTrainingInInferenceMode()
              .classWeights(0.0, 1e-9, 3.0)
              .parts(3)
              .clipping(new Clipping(0.5, 2)));
    }

    @Test
    void keepsWhatALossOfTheUsersOwnIsCalled() {
      String text = PLAN.loss(new Hinge()).toText();

      assertThat(text).contains("loss = custom kind=hinge margin=0.5\n");
      assertThat(TrainingPlan.parse(text).toText()).isEqualTo(text);
    }

    static Stream<Callback> callbacks() {
      return Stream.of(
          Callback.earlyStopping("valLoss", 5),
          Callback.earlyStopping("digit.valAccuracy", 1).minDelta(1e-3).keepingLastWeights(),
          Callback.reduceOnPlateau("loss", 0.1, 10),
          Callback.reduceOnPlateau("accuracy", 0.5, 2).minDelta(0.1).cooldown(3).minFactor(0.01));
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void keepsEveryCallback(Callback callback) {
      assertReadsBack(PLAN.callback(callback));
    }

    @Test
    void namesOnlyAValidationThatIsNotAfterEveryEpoch() {
      assertThat(PLAN.validation(Validation.every(1)).toText()).isEqualTo(PLAN.toText());
      assertThat(PLAN.validation(Validation.every(10)).toText())
          .isEqualTo(PLAN.toText() + "validation = every epochs=10\n");
      assertThat(PLAN.validation(Validation.afterLastEpoch()).toText())
          .isEqualTo(PLAN.toText() + "validation = afterLastEpoch\n");
    }

    static Stream<Validation> validations() {
      return Stream.of(Validation.everyEpoch(), Validation.every(7), Validation.afterLastEpoch());
    }

    @ParameterizedTest
    @MethodSource("validations")
    void keepsEveryValidation(Validation validation) {
      assertReadsBack(
          PLAN.validation(validation)
              .callback(Callback.earlyStopping("loss", 5))
              .callback(Callback.reduceOnPlateau("accuracy", 0.1, 2)));
    }

    @Test
    void keepsCallbacksOfBothKinds() {
      assertReadsBack(
          PLAN.callback(Callback.earlyStopping("valLoss", 5))
              .callback(Callback.reduceOnPlateau("valLoss", 0.1, 2)));
    }
  }

  @Nested
  class WrongText {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "= plan version=1 | = plan version=9 | line 1: plan version must be 1, but was 9",
          "= plan | = model | line 1: expected \"mnistkit = plan\", but found \"model\"",
          "= adam | = adams | line 2: there is no optimizer named \"adams\"",
          "beta1=0.9 | beta1=1 | line 2: Adam.beta1 must be in [0, 1), but was 1.0",
          "beta1=0.9 | beta1=x | line 2: setting \"beta1\" cannot be \"x\": expected a number",
          "beta1=0.9 | beta3=0.9 | line 2: setting \"beta1\" is missing",
          "beta1=0.9 | beta1=0.9 rho=1 | line 2: unknown setting \"rho\"",
          "= constant | = linear | line 3: there is no schedule named \"linear\"",
          "rate=0.001 | rate=0 | line 3: learning rate must be a finite number above 0, but was"
              + " 0.0",
          "constant rate=0.001 | warmUp steps=3 | line 3: warmUp needs one schedule below it, but"
              + " has 0",
          "= ofHead | = hinge | line 4: there is no loss named \"hinge\"",
          "= ofHead | = meanSquaredError of=labels | line 4: setting \"of\" cannot be \"labels\":"
              + " expected one of logits, probabilities",
          "= limits | = limits norm=0 | line 5: Clipping.norm must be above 0, but was 0.0",
          "batchSize=32 | batchSize=0 | line 6: TrainingPlan.batchSize must be at least 1, but was"
              + " 0",
          "seed=0 | seed=0 parts=33 | line 6: TrainingPlan.parts must be at most the batch size of"
              + " 32, but was 33",
          "seed=0 | seed=1.5 | line 6: setting \"seed\" cannot be \"1.5\": expected a whole number",
          "seed=0 | seed=0 classWeights=1,-1 | line 6: TrainingPlan.classWeights must be a finite"
              + " number of 0 or more, but was -1.0",
        })
    void isRefusedByLineAndReason(String right, String wrong, String message) {
      assertRefused(PLAN.toText().replace(right, wrong), message);
    }

    @Test
    void isRefusedIfALineIsMissing() {
      assertRefused(
          PLAN.toText().replaceFirst("loss = .*\n", ""), "a plan's text needs a line \"loss = …\"");
    }

    @Test
    void isRefusedIfALineStandsTwice() {
      assertRefused(PLAN.toText() + "loss = ofHead\n", "line 7: line \"loss\" occurs twice");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "every epochs=0 | line 7: Validation.every epochs must be at least 1, but was 0",
          "every | line 7: setting \"epochs\" is missing",
          "afterLastEpoch epochs=2 | line 7: unknown setting \"epochs\"",
          "sometimes | line 7: there is no validation named \"sometimes\"",
        })
    void isRefusedIfItsValidationCannotBe(String validation, String message) {
      assertRefused(PLAN.toText() + "validation = " + validation + "\n", message);
    }

    @Test
    void isRefusedIfACallbackCannotWorkWithTheValidation() {
      String text = PLAN.callback(Callback.earlyStopping("valLoss", 5)).toText();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrainingPlan.parse(text + "validation = every epochs=10\n"))
          .withMessageStartingWith("line 8: EarlyStopping.patience must be at least the 10 epochs");
    }

    @Test
    void isRefusedIfALineIsUnknown() {
      assertRefused(PLAN.toText() + "speed = fast\n", "line 7: unknown line \"speed\" in a plan");
    }

    @Test
    void isRefusedIfALineStandsBelowOneThatHoldsNone() {
      assertRefused(
          PLAN.toText() + "  loss = ofHead\n", "line 7: nothing can be nested below" + " line 6");
    }
  }
}
