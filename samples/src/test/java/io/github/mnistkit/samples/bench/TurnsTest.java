package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnsTest {

  private final List<String> taken = new ArrayList<>();

  @Test
  void letEachBeginEveryOtherRound() throws IOException {
    new Turns(3, () -> false).run(() -> taken.add("a"), () -> taken.add("b"));
    assertThat(taken).containsExactly("a", "b", "b", "a", "a", "b");
  }

  @Test
  void endWhereTheyAreInterrupted() throws IOException {
    new Turns(3, () -> taken.size() == 3).run(() -> taken.add("a"), () -> taken.add("b"));
    assertThat(taken).containsExactly("a", "b", "b");
  }

  @Test
  void takeAFailureAfterAnInterruptionForItsConsequence() throws IOException {
    new Turns(3, () -> !taken.isEmpty()).run(() -> fail("a"), () -> taken.add("b"));
    assertThat(taken).containsExactly("a");
  }

  @Test
  void passAFailureOn() {
    Turns turns = new Turns(3, () -> false);
    assertThatThrownBy(() -> turns.run(() -> fail("a"), () -> taken.add("b")))
        .isInstanceOf(IOException.class)
        .hasMessage("a");
  }

  private void fail(String name) throws IOException {
    taken.add(name);
    throw new IOException(name);
  }
}
