package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaretakerTest {

  private final FakeFinder finder = new FakeFinder();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> freed = new ArrayList<>();
  private final Caretaker caretaker = new Caretaker(finder, warnings::add);

  private Caretaker.Care care(Optional<String> held) {
    return caretaker.of(this, () -> freed.add("memory"), () -> held);
  }

  @Test
  void freesWhatItsOwnerClosesWithoutAWord() {
    care(Optional.of("a thing")).close();

    assertThat(freed).containsExactly("memory");
    assertThat(warnings).isEmpty();
  }

  @Test
  void freesOnce() {
    Caretaker.Care care = care(Optional.of("a thing"));
    care.close();
    care.close();
    finder.findAll();

    assertThat(freed).containsExactly("memory");
    assertThat(warnings).isEmpty();
  }

  @Test
  void freesWhatItsOwnerForgotWithOneWarning() {
    Caretaker.Care unused = care(Optional.of("a thing"));
    finder.findAll();
    finder.findAll();

    assertThat(freed).containsExactly("memory");
    assertThat(warnings)
        .containsExactly(
            "a thing was never closed; the garbage collector found it, and what it held is freed"
                + " now; close it, best by try-with-resources");
  }

  @Test
  void saysNothingOfAnOwnerThatHeldNothing() {
    Caretaker.Care unused = care(Optional.empty());
    finder.findAll();

    assertThat(freed).containsExactly("memory");
    assertThat(warnings).isEmpty();
  }

  @Test
  void freesEvenIfTheLogFails() {
    Caretaker failing =
        new Caretaker(
            finder,
            warning -> {
              throw new IllegalStateException("the log is full");
            });
    Caretaker.Care unused =
        failing.of(this, () -> freed.add("memory"), () -> Optional.of("a thing"));

    assertThatThrownBy(finder::findAll).hasMessage("the log is full");
    assertThat(freed).containsExactly("memory");
  }

  @Test
  void tellsTheOwnerWhatWentWrong() {
    Caretaker.Care care =
        caretaker.of(
            this,
            () -> {
              throw new IllegalStateException("held elsewhere");
            },
            Optional::empty);

    assertThatThrownBy(care::close).hasMessage("held elsewhere");
  }
}
