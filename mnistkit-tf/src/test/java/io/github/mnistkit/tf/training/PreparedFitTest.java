package io.github.mnistkit.tf.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.Toy;
import io.github.mnistkit.tf.frozen.CachedFeatures;
import io.github.mnistkit.tf.frozen.FeatureTable;
import io.github.mnistkit.tf.frozen.OffHeapFeatureTable;
import io.github.mnistkit.tf.runtime.RefCountedCache;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparedFitTest {

  private static final Examples DATA = Toy.random(Toy.SMALL, 3, 4, 1);
  private static final ModelSpec SPEC = ModelSpec.image(4, 4, 1).flatten().softmax(4);

  private final List<Integer> disposed = new ArrayList<>();
  private final RefCountedCache<Integer, FeatureTable> cache =
      new RefCountedCache<>(
          table -> {
            disposed.add(table.columns());
            table.close();
            throw new IllegalStateException("held: " + table.columns());
          });

  private PreparedData material(int columns) {
    CachedFeatures features =
        new CachedFeatures(
            cache.borrow(columns, () -> new OffHeapFeatureTable(DATA.size(), columns)));
    return new PreparedData(DATA, Optional.of(features), Optional.empty());
  }

  @Test
  void givesAllFeaturesBackEvenIfSomeCannotBeFreed() {
    Fit fit;
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      fit = trainer.fit(SPEC, TrainingPlan.adam(0.01)).on(DATA);
    }
    PreparedFit prepared = new PreparedFit(fit, SPEC, material(1), Optional.of(material(2)));
    cache.close();

    assertThatThrownBy(prepared::close)
        .hasMessage("held: 1")
        .satisfies(
            first ->
                assertThat(first.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("held: 2"));
    assertThat(disposed).containsExactly(1, 2);
  }
}
