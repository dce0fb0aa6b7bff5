package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auxiliary head behind the place where a pair becomes one. */
class JoinedAuxiliaryTest {

  private static final ModelSpec SPEC =
      ModelSpec.imagePair(4, 4, 1)
          .shared(tower -> tower.flatten().dense(4))
          .concatenate()
          .auxiliary("sum", 0.5, head -> head.softmax(5))
          .binary();

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void answersOncePerExample(int count) {
    Examples pairs = Toy.random(Toy.PAIR, count, 2, 1);
    int[] sums = new Random(2).ints(count, 0, 5).toArray();
    Examples labelled = pairs.withAuxiliary(AuxiliaryLabels.of("sum", Toy.names(5), sums));

    Trainings.Trained trained = Trainings.run(SPEC, TrainingPlan.adam(1e-3), labelled);

    assertThat(trained.last().metric("sum.accuracy")).isBetween(0.0, 1.0);
    assertThat(trained.predictions().auxiliary("sum").orElseThrow().size()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void refusesALabelPerImage(int count) {
    Examples pairs = Toy.random(Toy.PAIR, count, 2, 1);
    Examples labelled =
        pairs.withAuxiliary(AuxiliaryLabels.of("sum", Toy.names(5), new int[2 * count]));

    assertThatThrownBy(() -> Trainings.run(SPEC, TrainingPlan.adam(1e-3), labelled))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "auxiliary head \"sum\" gives 1 predictions per example, but the training data has "
                + 2 * count
                + " labels for "
                + count
                + " examples");
  }
}
