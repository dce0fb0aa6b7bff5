package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static Epoch epoch(int number, double loss, double accuracy) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", loss);
    metrics.put("accuracy", accuracy);
    return new Epoch(number, metrics, 1.5);
  }

  private static Epoch judged() {
    return new Epoch(
        1, Map.of("loss", 0.5, "accuracy", 0.9, "valLoss", 0.6, "valAccuracy", 0.8), 2);
  }

  @Nested
  class AnEpoch {

    @Test
    void givesItsFiguresByKey() {
      assertThat(epoch(1, 0.5, 0.9).metric("accuracy")).isEqualTo(0.9);
      assertThat(epoch(1, 0.5, 0.9).loss()).isEqualTo(0.5);
      assertThat(epoch(1, 0.5, 0.9).accuracy()).isEqualTo(0.9);
    }

    @Test
    void listsItsKeysWhenAskedForAnother() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> epoch(1, 0.5, 0.9).metric("f1"))
          .withMessage("there is no metric \"f1\"; there are loss, accuracy");
    }

    @Test
    void hasValidationFiguresOnlyWithValidationData() {
      assertThat(epoch(1, 0.5, 0.9).valLoss()).isEmpty();
      assertThat(epoch(1, 0.5, 0.9).valAccuracy()).isEmpty();
      assertThat(judged().valLoss()).hasValue(0.6);
      assertThat(judged().valAccuracy()).hasValue(0.8);
    }

    @Test
    void isValidatedIfItHasAValidationFigure() {
      assertThat(epoch(1, 0.5, 0.9).isValidated()).isFalse();
      assertThat(judged().isValidated()).isTrue();
      assertThat(new Epoch(1, Map.of("digit.valLoss", 0.5), 1).isValidated()).isTrue();
      assertThat(new Epoch(1, Map.of("valid.loss", 0.5, "val", 1.0, "value", 2.0), 1).isValidated())
          .isFalse();
    }

    @Test
    void hasNoMeasuredValidationFigureUnlessItIsValidated() {
      assertThat(epoch(1, 0.5, 0.9).measured("valLoss")).isEmpty();
      assertThat(epoch(1, 0.5, 0.9).measured("digit.valLoss")).isEmpty();
      assertThat(epoch(1, 0.5, 0.9).measured("loss")).hasValue(0.5);
      assertThat(judged().measured("valLoss")).hasValue(0.6);
    }

    @Test
    void listsItsKeysWhenAskedWhetherItMeasuredAnother() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> epoch(1, 0.5, 0.9).measured("f1"))
          .withMessage("there is no metric \"f1\"; there are loss, accuracy");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> judged().measured("valF1"))
          .withMessageStartingWith("there is no metric \"valF1\"; there are ");
    }

    @Test
    void keepsItsFiguresWhenTheMapChanges() {
      Map<String, Double> metrics = new LinkedHashMap<>(Map.of("loss", 0.5));
      Epoch epoch = new Epoch(1, metrics, 1);
      metrics.put("loss", 0.7);

      assertThat(epoch.loss()).isEqualTo(0.5);
    }

    @Test
    void cannotBeChanged() {
      Map<String, Double> metrics = epoch(1, 0.5, 0.9).metrics();

      assertThatThrownBy(() -> metrics.put("loss", 0.0))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class OfSeveralEpochs {

    private final History history =
        new History(List.of(epoch(1, 0.5, 0.8), epoch(2, 0.25, 0.9)), Optional.empty());

    @Test
    void endsWithTheLast() {
      assertThat(history.last().number()).isEqualTo(2);
    }

    @Test
    void givesAFigureOverTheEpochs() {
      assertThat(history.values("loss")).containsExactly(0.5, 0.25);
    }

    @Test
    void listsTheKeysWhenAskedForAnother() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> history.values("valLoss"))
          .withMessage("there is no metric \"valLoss\"; there are loss, accuracy");
    }

    @Test
    void givesNaNWhereAnEpochWasNotValidated() {
      History gaps =
          new History(
              List.of(epoch(1, 0.5, 0.8), new Epoch(2, judged().metrics(), 1), epoch(3, 0.25, 1)),
              Optional.empty());

      assertThat(gaps.values("valLoss")).containsExactly(Double.NaN, 0.6, Double.NaN);
      assertThat(gaps.values("loss")).containsExactly(0.5, 0.5, 0.25);
    }

    @Test
    void findsTheBestOfALossOrAnAccuracy() {
      History history =
          new History(
              List.of(epoch(1, 0.5, 0.8), epoch(2, 0.25, 0.7), epoch(3, 0.25, 0.9)),
              Optional.empty());

      assertThat(history.best("loss").number()).isEqualTo(2);
      assertThat(history.best("accuracy").number()).isEqualTo(3);
      assertThat(history.best(Monitor.of("loss").minDelta(0.3)).number()).isEqualTo(1);
    }

    @Test
    void findsTheBestOfTheValidatedEpochs() {
      History gaps =
          new History(
              List.of(epoch(1, 0.5, 0.8), new Epoch(2, judged().metrics(), 1)), Optional.empty());

      assertThat(gaps.best("valLoss").number()).isEqualTo(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gaps.best("valF1"))
          .withMessageContaining("\"valF1\"");
    }

    @Test
    void haveNoBestIfNoneHasAValue() {
      History lost = new History(List.of(epoch(1, Double.NaN, 0.5)), Optional.empty());

      assertThatIllegalStateException()
          .isThrownBy(() -> lost.best("loss"))
          .withMessage("no epoch is the best by \"loss\": of 1 epochs, none has a finite value");
    }

    @Test
    void addsTheSeconds() {
      assertThat(history.seconds()).isEqualTo(3);
    }

    @Test
    void keepsItsEpochsWhenTheListChanges() {
      List<Epoch> epochs = new ArrayList<>(history.epochs());
      History copy = new History(epochs, Optional.empty());
      epochs.clear();

      assertThat(copy).isEqualTo(history);
    }
  }

  @Nested
  class WithoutAnEpoch {

    private final History history = new History(List.of(), Optional.of("no time left"));

    @Test
    void hasNoLastOne() {
      assertThatIllegalStateException()
          .isThrownBy(history::last)
          .withMessage("training was stopped before an epoch was finished: no time left");
    }

    @Test
    void hasNoValuesAndTookNoTime() {
      assertThat(history.values("loss")).isEmpty();
      assertThat(history.seconds()).isZero();
    }
  }

  @Test
  void aDivergedTrainingSaysWhere() {
    TrainingDivergedException e = new TrainingDivergedException(2, 17, Double.NaN, 0.5);

    assertThat(e)
        .hasMessage(
            "training loss must be a finite number, but was NaN in epoch 2, step 17 (learning rate"
                + " 0.5); a smaller learning rate or clipped gradients may help");
    assertThat(e.epoch()).isEqualTo(2);
    assertThat(e.step()).isEqualTo(17);
  }
}
