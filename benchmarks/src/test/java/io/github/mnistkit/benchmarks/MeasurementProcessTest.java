package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeasurementProcessTest {

  @Test
  void readsValuesAndWhenTheyWereReported() throws IOException {
    Map<String, Double> values = MeasurementProcess.run(Program.class, List.of("0"));
    assertThat(values).containsEntry("first", 1.5).containsEntry("second", 2e9);
    assertThat(values.get("first" + MeasurementProcess.AT))
        .isBetween(0.0, values.get("second" + MeasurementProcess.AT));
  }

  @Test
  void failsIfItsProgramFails() {
    assertThatThrownBy(() -> MeasurementProcess.run(Program.class, List.of("3")))
        .isInstanceOf(IOException.class)
        .hasMessage("Program 3 must end with exit code 0, but ended with 3");
  }

  /** Reports two values, and ends with the given exit code. */
  static final class Program {

    public static void main(String[] arguments) {
      MeasurementProcess.report("first", 1.5);
      MeasurementProcess.report("second", 2e9);
      System.exit(Integer.parseInt(arguments[0]));
    }
  }
}
