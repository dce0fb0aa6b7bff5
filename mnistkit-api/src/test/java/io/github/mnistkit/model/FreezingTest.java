package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FreezingTest {

  private static final ModelSpec CHAIN =
      ModelSpec.image(8, 8, 1).conv2d(2, 3).relu().conv2d(3, 3).flatten().dense(4).softmax(3);

  private static final ModelSpec PAIR =
      ModelSpec.imagePair(8, 8, 1)
          .separate(t -> t.conv2d(2, 3).conv2d(3, 3).flatten().dense(5))
          .auxiliary("digit", 1, head -> head.dense(6).softmax(10))
          .concatenate()
          .dense(3)
          .mixtureOfLogits(2, 2, Projection.identity(), d -> d.dense(7));

  private static List<String> frozen(ModelSpec spec) {
    return spec.weights().stream()
        .filter(weight -> weight.trainability() == NamedLayer.Trainability.FROZEN)
        .map(Weight::name)
        .filter(name -> name.endsWith("/kernel"))
        .map(name -> name.substring(0, name.indexOf('/')))
        .toList();
  }

  private static List<String> names(ModelSpec spec) {
    return spec.weights().stream().map(Weight::name).toList();
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @Nested
  class FrozenThrough {

    @Test
    void freezesALayerAndThoseBeforeIt() {
      assertThat(frozen(CHAIN.frozenThrough("conv2d_1"))).containsExactly("conv2d_1");
      assertThat(frozen(CHAIN.frozenThrough("flatten_1"))).containsExactly("conv2d_1", "conv2d_2");
    }

    @Test
    void isWhatTheChainDoes() {
      ModelSpec built =
          ModelSpec.image(8, 8, 1)
              .conv2d(2, 3)
              .relu()
              .conv2d(3, 3)
              .frozen()
              .flatten()
              .dense(4)
              .softmax(3);

      assertThat(CHAIN.frozenThrough("conv2d_2")).isEqualTo(built);
    }

    @Test
    void leavesLaterLayersAsTheyAre() {
      assertThat(frozen(CHAIN.frozenThrough("dense_1").frozenThrough("conv2d_1")))
          .containsExactly("conv2d_1", "conv2d_2", "dense_1");
    }

    @Test
    void reachesIntoATower() {
      assertThat(frozen(PAIR.frozenThrough("conv2d_1")))
          .containsExactly("conv2d_1[0]", "conv2d_1[1]");
    }

    @Test
    void freezesWholeTowersAndBranches() {
      assertThat(frozen(PAIR.frozenThrough("concatenate_1")))
          .containsExactly(
              "conv2d_1[0]",
              "conv2d_1[1]",
              "conv2d_2[0]",
              "conv2d_2[1]",
              "dense_1[0]",
              "dense_1[1]",
              "dense_2",
              "softmax_1");
    }

    @Test
    void namesWhatThereIsWhereTheLayerIsNot() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PAIR.frozenThrough("conv2d_9"))
          .withMessage(
              "there is no layer \"conv2d_9\"; the chain has separate_1, conv2d_1, conv2d_2,"
                  + " flatten_1, dense_1, digit, concatenate_1, dense_3");
    }

    @Test
    void doesNotFreezeTheHead() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CHAIN.frozenThrough("softmax_1"))
          .withMessage(
              "\"softmax_1\" is the head, which is always trained; the chain has conv2d_1, relu_1,"
                  + " conv2d_2, flatten_1, dense_1");
    }
  }

  @Nested
  class UnfrozenFrom {

    @Test
    void trainsALayerAndThoseAfterIt() {
      ModelSpec all = CHAIN.frozenThrough("dense_1");

      assertThat(frozen(all.unfrozenFrom("conv2d_2"))).containsExactly("conv2d_1");
      assertThat(all.unfrozenFrom("conv2d_1")).isEqualTo(CHAIN);
    }

    @Test
    void leavesEarlierLayersAsTheyAre() {
      assertThat(CHAIN.unfrozenFrom("dense_1")).isEqualTo(CHAIN);
    }

    @Test
    void keepsTheRestOfAFrozenTowerFrozen() {
      assertThat(frozen(PAIR.frozenThrough("concatenate_1").unfrozenFrom("conv2d_2")))
          .containsExactly("conv2d_1[0]", "conv2d_1[1]");
    }

    @Test
    void leavesTheRestOfATrainedTowerTrained() {
      assertThat(PAIR.unfrozenFrom("conv2d_2")).isEqualTo(PAIR);
    }

    @Test
    void namesWhatThereIsWhereTheLayerIsNot() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CHAIN.unfrozenFrom("dense_2"))
          .withMessage(
              "there is no layer \"dense_2\"; the chain has conv2d_1, relu_1, conv2d_2, flatten_1,"
                  + " dense_1");
    }
  }

  @Nested
  class Unfrozen {

    @Test
    void trainsEverything() {
      assertThat(PAIR.frozenThrough("dense_3").unfrozen()).isEqualTo(PAIR);
    }

    @Test
    void reachesIntoTowersBranchesAndDecoders() {
      ModelSpec spec =
          ModelSpec.imagePair(8, 8, 1)
              .shared(t -> t.conv2d(2, 3).frozen().flatten())
              .auxiliary("digit", 1, head -> head.dense(6).frozen().softmax(10))
              .concatenate()
              .mixtureOfLogits(2, 2, Projection.identity(), d -> d.dense(7).frozen());

      assertThat(frozen(spec)).containsExactly("conv2d_1", "dense_1", "dense_2");
      assertThat(frozen(spec.unfrozen())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.mnistkit.model.FreezingTest#seeds")
    void changesNothingButWhatIsTrained(long seed) {
      ModelSpec spec = RandomSpecs.draw(seed);
      ModelSpec unfrozen = spec.unfrozen();

      assertThat(names(unfrozen)).isEqualTo(names(spec));
      assertThat(unfrozen.toText()).isEqualTo(spec.toText().replace(" trainability=frozen", ""));
    }
  }
}
