package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlternatingRoundsTest {

  private final List<String> order = new ArrayList<>();

  @Test
  void alternateWhichMeasurementBegins() throws IOException {
    new AlternatingRounds(3, () -> false).run(() -> order.add("a"), () -> order.add("b"));
    assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
  }

  @Test
  void endOnceInterrupted() throws IOException {
    new AlternatingRounds(3, () -> order.size() == 3)
        .run(() -> order.add("a"), () -> order.add("b"));
    assertThat(order).containsExactly("a", "b", "b");
  }

  @Test
  void ignoreAFailureAfterAnInterruption() throws IOException {
    new AlternatingRounds(3, () -> !order.isEmpty()).run(() -> fail("a"), () -> order.add("b"));
    assertThat(order).containsExactly("a");
  }

  @Test
  void rethrowAFailure() {
    AlternatingRounds turns = new AlternatingRounds(3, () -> false);
    assertThatThrownBy(() -> turns.run(() -> fail("a"), () -> order.add("b")))
        .isInstanceOf(IOException.class)
        .hasMessage("a");
  }

  private void fail(String name) throws IOException {
    order.add(name);
    throw new IOException(name);
  }
}
