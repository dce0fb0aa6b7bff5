package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.runtime.TensorFlowLine;
import io.github.mnistkit.train.Trainer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StartupClassesTest {

  @Test
  void areAllThere() {
    List<String> names = StartupClasses.names();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(300);
    int missing = TensorFlowLine.isLine0() ? names.size() / 4 : 0;
    assertThat(StartupClasses.load(names)).isBetween(names.size() - missing, names.size());
  }

  @Test
  void mayBeMissing() {
    assertThat(StartupClasses.load(List.of("no.such.Type", "java.lang.String"))).isEqualTo(1);
  }

  @Test
  void areLoadedOnceByASecondProcessor() {
    AtomicBoolean begun = new AtomicBoolean();
    assertThat(StartupClasses.isUseful(1, begun)).isFalse();
    assertThat(StartupClasses.isUseful(2, begun)).isTrue();
    assertThat(StartupClasses.isUseful(2, begun)).isFalse();
  }

  @Test
  void mayBeLoadedSeveralTimesBeforeATrainerIsCreated() {
    TensorFlowTrainer.preload();
    TensorFlowTrainer.preload();
    try (Trainer trainer = TensorFlowTrainer.create()) {
      assertThat(trainer.toString()).startsWith("TensorFlowTrainer(TensorFlow 2.");
    }
  }
}
