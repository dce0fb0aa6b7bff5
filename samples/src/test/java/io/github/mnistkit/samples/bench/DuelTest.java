package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DuelTest {

  private final List<String> trained = new ArrayList<>();
  private final Fake kit = new Fake("kit");
  private final Fake bare = new Fake("bare");
  private final Duel duel = new Duel(kit, bare, Datasets.synthetic(20, 1, 1).train());

  @Test
  void swapsWhoBeginsAfterTheWarmUp() {
    duel.run(1, () -> false);
    assertThat(trained.subList(0, 6)).containsExactly("kit", "bare", "bare", "kit", "kit", "bare");
  }

  @Test
  void countsSevenRoundsAndNotTheWarmUp() {
    assertThat(duel.run(1, () -> false)).isTrue();
    assertThat(duel.kit().training()).containsExactly(2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    assertThat(duel.bare().prediction()).hasSize(7);
    assertThat(duel.bare().latency()).hasSize(7).allMatch(microseconds -> microseconds > 0);
  }

  @Test
  void asksBothTheSameNumberOfTimes() {
    duel.run(1, () -> false);
    assertThat(kit.classified).isEqualTo(bare.classified).isEqualTo(8 * 400);
  }

  @Test
  void endsWithTheRoundInWhichItIsInterrupted() {
    assertThat(duel.run(1, () -> trained.size() >= 4)).isFalse();
    assertThat(trained).hasSize(4);
  }

  /** Trains in no time; its speed is the number of its trainings. */
  private final class Fake implements Contestant {

    private final String name;
    private int trainings;
    private int classified;

    Fake(String name) {
      this.name = name;
    }

    @Override
    public Training train(Examples images, long seed) {
      trained.add(name);
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
