package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.samples.bench.Sheet.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DuelTest {

  private final List<String> trained = new ArrayList<>();
  private final Fake kit = new Fake("kit");
  private final Fake bare = new Fake("bare");
  private final Examples images = Datasets.synthetic(20, 1, 1).train();
  private final Duel duel = duel(Duel.Extent.TRAINING_AND_USE);

  @Test
  void swapsWhoBeginsAfterTheWarmUp() {
    duel.run(1, () -> false);
    assertThat(trained.subList(0, 6)).containsExactly("kit", "bare", "bare", "kit", "kit", "bare");
  }

  @Test
  void countsSevenRoundsAndNotTheWarmUp() {
    assertThat(duel.run(1, () -> false)).isTrue();
    assertThat(duel.kit().values(Figure.TRAINING))
        .containsExactly(2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    assertThat(duel.bare().values(Figure.PREDICTION)).hasSize(7);
    assertThat(duel.bare().values(Figure.SINGLE))
        .hasSize(7)
        .allMatch(microseconds -> microseconds > 0);
  }

  @Test
  void asksBothTheSameNumberOfTimes() {
    duel.run(1, () -> false);
    assertThat(kit.classified).isEqualTo(bare.classified).isEqualTo(8 * 400);
  }

  @Test
  void measuresTrainingAloneIfAsked() {
    Duel training = duel(Duel.Extent.TRAINING);
    training.run(1, () -> false);
    assertThat(training.kit().values(Figure.WHOLE)).hasSize(7);
    assertThat(training.kit().values(Figure.SINGLE)).isEmpty();
    assertThat(kit.classified).isZero();
  }

  @Test
  void trainsOnANewOrderInEachRound() {
    duel.run(1, () -> false);
    assertThat(kit.orders).hasSize(8).doesNotHaveDuplicates();
    assertThat(kit.orders).containsExactlyElementsOf(bare.orders);
  }

  @Test
  void endsWithTheRoundInWhichItIsInterrupted() {
    assertThat(duel.run(1, () -> trained.size() >= 4)).isFalse();
    assertThat(trained).hasSize(4);
  }

  private Duel duel(Duel.Extent extent) {
    return new Duel(kit, bare, images, images, extent);
  }

  /** Trains in no time; its speed is the number of its trainings. */
  private final class Fake implements Contestant {

    private final String name;
    private final List<List<Integer>> orders = new ArrayList<>();
    private int trainings;
    private int classified;

    Fake(String name) {
      this.name = name;
    }

    @Override
    public Training train(Examples images, long seed) {
      trained.add(name);
      orders.add(Arrays.stream(images.labels()).boxed().toList());
      trainings++;
      return new Training(trainings, 0.5);
    }

    @Override
    public float[] predict(Examples images) {
      return new float[images.size() * 10];
    }

    @Override
    public float[] classify(byte[] pixels) {
      classified++;
      return new float[10];
    }

    @Override
    public void close() {}
  }
}
