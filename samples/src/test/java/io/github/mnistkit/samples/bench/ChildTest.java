package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChildTest {

  @Test
  void hearsValuesAndWhenTheyWereSaid() throws IOException {
    Map<String, Double> said = Child.run(Program.class, List.of("0"));
    assertThat(said).containsEntry("first", 1.5).containsEntry("second", 2e9);
    assertThat(said.get("first" + Child.AT)).isBetween(0.0, said.get("second" + Child.AT));
  }

  @Test
  void failsAsItsProgramFails() {
    assertThatThrownBy(() -> Child.run(Program.class, List.of("3")))
        .isInstanceOf(IOException.class)
        .hasMessage("Program 3 must end with exit code 0, but ended with 3");
  }

  /** Says two values, and ends with the exit code that it is given. */
  static final class Program {

    public static void main(String[] arguments) {
      Child.say("first", 1.5);
      Child.say("second", 2e9);
      System.exit(Integer.parseInt(arguments[0]));
    }
  }
}
