package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrayHandoverTest {
  private final byte[] first = {1};
  private final byte[] second = {2};

  @Test
  void passesArraysOnAsTheyAre() {
    byte[][] taken = ArrayHandover.take(ArrayHandover.give(first, second)).orElseThrow();
    assertThat(taken[0]).isSameAs(first);
    assertThat(taken[1]).isSameAs(second);
  }

  @Test
  void passesThemOnOnce() {
    byte[] given = ArrayHandover.give(first);
    assertThat(ArrayHandover.take(given)).isPresent();
    assertThat(ArrayHandover.take(given)).isEmpty();
  }

  @Test
  void leavesAnArrayThatWasNotGivenAway() {
    assertThat(ArrayHandover.take(first)).isEmpty();
  }

  @Test
  void forgetsAnOfferThatIsNotTaken() {
    byte[] given = ArrayHandover.give(first);
    assertThat(ArrayHandover.take(second)).isEmpty();
    assertThat(ArrayHandover.take(given)).isEmpty();
  }

  @Test
  void leavesAnEqualArray() {
    ArrayHandover.give(first);
    assertThat(ArrayHandover.take(first.clone())).isEmpty();
  }
}
