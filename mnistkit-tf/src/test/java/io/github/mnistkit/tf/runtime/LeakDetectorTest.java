package io.github.mnistkit.tf.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.tf.FakeFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakDetectorTest {

  private final FakeFinder finder = new FakeFinder();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> freed = new ArrayList<>();
  private final LeakDetector detector = new LeakDetector(finder, warnings::add);

  private LeakDetector.LeakTracker care(Optional<String> held) {
    return detector.of(this, () -> freed.add("memory"), () -> held);
  }

  @Test
  void freesWhatItsOwnerClosesWithoutAWord() {
    care(Optional.of("a thing")).close();

    assertThat(freed).containsExactly("memory");
    assertThat(warnings).isEmpty();
  }

  @Test
  void freesOnce() {
    LeakDetector.LeakTracker tracker = care(Optional.of("a thing"));
    tracker.close();
    tracker.close();
    finder.findAll();

    assertThat(freed).containsExactly("memory");
    assertThat(warnings).isEmpty();
  }

  @Test
  void freesWhatItsOwnerForgotWithOneWarning() {
    LeakDetector.LeakTracker unused = care(Optional.of("a thing"));
    finder.findAll();
    finder.findAll();

    assertThat(freed).containsExactly("memory");
    assertThat(warnings)
        .containsExactly(
            "a thing was garbage-collected without being closed; its native memory was released."
                + " Use try-with-resources");
  }

  @Test
  void saysNothingOfAnOwnerThatHeldNothing() {
    LeakDetector.LeakTracker unused = care(Optional.empty());
    finder.findAll();

    assertThat(freed).containsExactly("memory");
    assertThat(warnings).isEmpty();
  }

  @Test
  void freesEvenIfTheLogFails() {
    LeakDetector failing =
        new LeakDetector(
            finder,
            warning -> {
              throw new IllegalStateException("the log is full");
            });
    LeakDetector.LeakTracker unused =
        failing.of(this, () -> freed.add("memory"), () -> Optional.of("a thing"));

    assertThatThrownBy(finder::findAll).hasMessage("the log is full");
    assertThat(freed).containsExactly("memory");
  }

  @Test
  void tellsTheOwnerWhatWentWrong() {
    LeakDetector.LeakTracker tracker =
        detector.of(
            this,
            () -> {
              throw new IllegalStateException("held elsewhere");
            },
            Optional::empty);

    assertThatThrownBy(tracker::close).hasMessage("held elsewhere");
  }
}
