package io.github.mnistkit.tf.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefCountedCacheTest {

  private final List<String> made = new ArrayList<>();
  private final List<String> disposed = new ArrayList<>();
  private final RefCountedCache<Integer, String> cache = new RefCountedCache<>(disposed::add);

  private RefCountedCache.Handle<String> borrow(int key) {
    return cache.borrow(
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
    try (RefCountedCache.Handle<String> first = borrow(1)) {
      use(2, 3, 4, 5, 6, 7);
      cache.close();

      assertThat(disposed).hasSize(6).doesNotContain(first.value());
    }
    assertThat(disposed).endsWith("value 1");
  }

  @Test
  void takesBackALoanOnlyOnce() {
    try (RefCountedCache.Handle<String> still = borrow(1)) {
      RefCountedCache.Handle<String> twice = borrow(1);
      twice.close();
      twice.close();
      cache.close();

      assertThat(disposed).doesNotContain(still.value());
    }
  }

  @Test
  void triesAgainAfterAFailure() {
    assertThatThrownBy(
            () ->
                cache.borrow(
                    1,
                    () -> {
                      throw new IllegalStateException("no room");
                    }))
        .hasMessage("no room");
    use(1);
    cache.close();

    assertThat(made).containsExactly("value 1");
    assertThat(disposed).containsExactly("value 1");
  }

  /** Else one file that cannot be deleted would keep all others. */
  @Test
  void givesUpAllEvenIfSomeFail() {
    RefCountedCache<Integer, String> failing =
        new RefCountedCache<>(
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
