package io.github.mnistkit.tf.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.FakeTables;
import io.github.mnistkit.tf.Toy;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.runtime.SessionConfig;
import io.github.mnistkit.tf.runtime.SessionConfig.Gpus;
import io.github.mnistkit.tf.training.InitialWeights;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which sets are computed, where they are kept, and which make room for others. */
class FrozenFeatureCacheTest {

  private static final FrozenPrefix PREFIX =
      FrozenPrefix.of(
              ModelSpec.image(4, 4, 1)
                  .conv2d(3, 3)
                  .flatten()
                  .softmax(4)
                  .keepVectorThrough("flatten_1")
                  .frozen()
                  .softmax(4))
          .orElseThrow();
  private static final Map<String, float[]> WEIGHTS = InitialWeights.of(PREFIX.weights(), 1);
  private static final Backend BACKEND =
      new Backend(
          new SessionConfig(1, SessionConfig.CALLING_THREAD, Gpus.NONE, 0, 0), 2, Emitters.none());
  private static final int ROW = PREFIX.columns() * Float.BYTES;

  private final FakeTables tables = new FakeTables();

  /** A cache for so many rows in memory, and in files. */
  private FrozenFeatureCache cache(int inMemory, int inFiles) {
    return new FrozenFeatureCache(
        BACKEND,
        new TableBudget((long) inMemory * ROW, tables.in("memory")),
        new TableBudget((long) inFiles * ROW, tables.in("file")));
  }

  private static CachedFeatures borrow(FrozenFeatureCache cache, int rows) {
    Examples examples = Toy.random(Toy.SMALL, rows, 4, rows);
    return cache.features(PREFIX, WEIGHTS, examples, "data of " + rows);
  }

  private static void use(FrozenFeatureCache cache, int... sizes) {
    for (int rows : sizes) {
      borrow(cache, rows).close();
    }
  }

  @Test
  void computesASetOnce() {
    try (FrozenFeatureCache cache = cache(10, 10)) {
      use(cache, 5, 5, 5);
      assertThat(tables.events()).containsExactly("make memory 5");
    }
    assertThat(tables.events()).containsExactly("free memory 5");
  }

  @Test
  void goesToAFileWhereMemoryIsInUse() {
    try (FrozenFeatureCache cache = cache(10, 10);
        CachedFeatures used = borrow(cache, 8)) {
      use(cache, 3, 3);
      assertThat(tables.events()).containsExactly("make memory 8", "make file 3");
      assertThat(used.columns()).isEqualTo(PREFIX.columns());
    }
  }

  @Nested
  class MakesRoomForANewSet {

    @Test
    void inMemory() {
      try (FrozenFeatureCache cache = cache(10, 10)) {
        use(cache, 4, 5, 4, 6);
        assertThat(tables.events())
            .containsExactly("make memory 4", "make memory 5", "free memory 5", "make memory 6");
      }
    }

    @Test
    void inFiles() {
      try (FrozenFeatureCache cache = cache(0, 10)) {
        use(cache, 4, 5, 6, 4);
        assertThat(tables.events())
            .containsExactly(
                "make file 4",
                "make file 5",
                "free file 4",
                "free file 5",
                "make file 6",
                "make file 4");
      }
    }

    @Test
    void butNotInMemoryIfItIsTooLargeForThat() {
      try (FrozenFeatureCache cache = cache(4, 10)) {
        use(cache, 3, 5, 3);
        assertThat(tables.events()).containsExactly("make memory 3", "make file 5");
      }
    }

    @Test
    void butNotByTakingOneInUse() {
      try (FrozenFeatureCache cache = cache(0, 10);
          CachedFeatures used = borrow(cache, 8)) {
        use(cache, 7);
        assertThat(tables.events()).containsExactly("make file 8", "make file 7");
        assertThat(used.columns()).isEqualTo(PREFIX.columns());
      }
    }

    @Test
    void whereItCannotBeMade() {
      try (FrozenFeatureCache cache = cache(10, 10)) {
        use(cache, 1, 2);
        tables.refuse(new OutOfMemoryError("no more"));
        use(cache, 3);
        assertThat(tables.events())
            .containsExactly("make memory 1", "make memory 2", "free memory 1", "make memory 3");
      }
    }

    @Test
    void whereTheDiskFillsUp() {
      try (FrozenFeatureCache cache = cache(0, 10)) {
        use(cache, 1, 2);
        tables.fillUpAfter(2);
        use(cache, 3);
        assertThat(tables.events())
            .containsExactly(
                "make file 1",
                "make file 2",
                "make file 3",
                "free file 3",
                "free file 1",
                "make file 3");
      }
    }
  }

  @Test
  void failsWhereNothingIsLeftToGiveUp() {
    try (FrozenFeatureCache cache = cache(10, 10)) {
      tables.refuse(new OutOfMemoryError("no more"));

      assertThatThrownBy(() -> borrow(cache, 10))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("no more");
    }
  }

  @Test
  void countsNothingForASetThatCouldNotBeMade() {
    try (FrozenFeatureCache cache = cache(10, 10)) {
      tables.refuse(new OutOfMemoryError("no more"));
      assertThatThrownBy(() -> borrow(cache, 10)).hasMessage("no more");

      use(cache, 10);
      assertThat(tables.events()).containsExactly("make memory 10");
    }
  }
}
