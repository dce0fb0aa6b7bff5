package io.github.mnistkit.samples.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChildProcessTest {

  private static final ChildProcess CHILD = new ChildProcess("program");

  @Test
  void returnsTheExitCode() throws IOException, InterruptedException {
    assertThat(CHILD.runFiltered(exit("3"))).isEqualTo(3);
  }

  @Test
  void returnsTheExitCodeWithoutAFilter() throws IOException, InterruptedException {
    assertThat(CHILD.runUnfiltered(exit("0"))).isZero();
  }

  @Test
  void passesPrintedLinesOn() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    List<String> command =
        JavaCommand.ofThisProcess().running(Exit.class, List.of("4", "one", "two"));
    assertThat(CHILD.runReading(command, lines::add)).isEqualTo(4);
    assertThat(lines).containsExactly("one", "two");
  }

  @Test
  void reducesTensorFlowsLogByTheEnvironment() throws IOException, InterruptedException {
    assertThat(CHILD.runFiltered(exit("TF_CPP_MIN_LOG_LEVEL")))
        .isEqualTo(Integer.parseInt(System.getenv().getOrDefault("TF_CPP_MIN_LOG_LEVEL", "1")));
  }

  @Test
  void makesTrainingOnAGpuRepeat() throws IOException, InterruptedException {
    int expected = Integer.parseInt(System.getenv().getOrDefault("TF_DETERMINISTIC_OPS", "1"));
    assertThat(CHILD.runFiltered(exit("TF_DETERMINISTIC_OPS"))).isEqualTo(expected);
    assertThat(CHILD.runUnfiltered(exit("TF_DETERMINISTIC_OPS"))).isEqualTo(expected);
  }

  private static List<String> exit(String code) {
    return JavaCommand.ofThisProcess().running(Exit.class, List.of(code));
  }

  /** Prints what follows, and ends with the code it is given, or with that of the environment. */
  static final class Exit {

    public static void main(String[] arguments) {
      Arrays.stream(arguments).skip(1).forEach(System.out::println);
      String code = System.getenv().getOrDefault(arguments[0], arguments[0]);
      System.exit(Integer.parseInt(code));
    }
  }
}
