package io.github.mnistkit.samples.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChildProcessTest {

  @Test
  void passesTheExitCodeOn() throws IOException, InterruptedException {
    assertThat(ChildProcess.quiet(exit("3"))).isEqualTo(3);
  }

  @Test
  void passesTheExitCodeOnWhenEverythingIsShown() throws IOException, InterruptedException {
    assertThat(ChildProcess.loud(exit("0"))).isZero();
  }

  @Test
  void handsOnWhatIsPrinted() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    List<String> command =
        JavaCommand.ofThisProcess().running(Exit.class, List.of("4", "one", "two"));
    assertThat(ChildProcess.heard(command, lines::add)).isEqualTo(4);
    assertThat(lines).containsExactly("one", "two");
  }

  @Test
  void silencesTensorFlowByTheEnvironment() throws IOException, InterruptedException {
    assertThat(ChildProcess.quiet(exit("TF_CPP_MIN_LOG_LEVEL")))
        .isEqualTo(Integer.parseInt(System.getenv().getOrDefault("TF_CPP_MIN_LOG_LEVEL", "1")));
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
