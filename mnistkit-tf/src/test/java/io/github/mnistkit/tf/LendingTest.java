package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LendingTest {

  private final List<String> made = new ArrayList<>();
  private final List<String> disposed = new ArrayList<>();
  private final Lending<Integer, String> lending = new Lending<>(disposed::add);

  private Lending.Loan<String> borrow(int key) {
    return lending.borrow(
        key,
        () -> {
          made.add("value " + key);
          return "value " + key;
        });
  }

  private void use(int... keys) {
    for (int key : keys) {
      borrow(key).close();
    }
  }

  @Test
  void makesAValueOnce() {
    use(1, 1, 2, 1);

    assertThat(made).containsExactly("value 1", "value 2");
  }

  @Test
  void keepsTheFourLastUsed() {
    use(1, 2, 3, 1, 4, 5);

    assertThat(disposed).containsExactly("value 2");
  }

  @Test
  void neverGivesUpWhatIsOnLoan() {
    try (Lending.Loan<String> first = borrow(1)) {
      use(2, 3, 4, 5, 6, 7);
      lending.close();

      assertThat(disposed).hasSize(6).doesNotContain(first.value());
    }
    assertThat(disposed).endsWith("value 1");
  }

  @Test
  void takesBackALoanOnlyOnce() {
    try (Lending.Loan<String> still = borrow(1)) {
      Lending.Loan<String> twice = borrow(1);
      twice.close();
      twice.close();
      lending.close();

      assertThat(disposed).doesNotContain(still.value());
    }
  }

  @Test
  void triesAgainAfterAFailure() {
    assertThatThrownBy(
            () ->
                lending.borrow(
                    1,
                    () -> {
                      throw new IllegalStateException("no room");
                    }))
        .hasMessage("no room");
    use(1);
    lending.close();

    assertThat(made).containsExactly("value 1");
    assertThat(disposed).containsExactly("value 1");
  }

  /** Else one file that cannot be deleted would keep all others. */
  @Test
  void givesUpAllEvenIfSomeFail() {
    Lending<Integer, String> failing =
        new Lending<>(
            value -> {
              disposed.add(value);
              throw new IllegalStateException("held: " + value);
            });
    for (int key = 1; key <= 3; key++) {
      String value = "value " + key;
      failing.borrow(key, () -> value).close();
    }

    assertThatThrownBy(failing::close)
        .hasMessage("held: value 1")
        .satisfies(
            first ->
                assertThat(first.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("held: value 2", "held: value 3"));
    assertThat(disposed).containsExactly("value 1", "value 2", "value 3");
  }
}
