package io.github.mnistkit.samples.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  void silencesTensorFlowByTheEnvironment() throws IOException, InterruptedException {
    assertThat(ChildProcess.quiet(exit("TF_CPP_MIN_LOG_LEVEL")))
        .isEqualTo(Integer.parseInt(System.getenv().getOrDefault("TF_CPP_MIN_LOG_LEVEL", "1")));
  }

  private static List<String> exit(String code) {
    return JavaCommand.ofThisProcess().running(Exit.class, List.of(code));
  }

  /** Ends with the code it is given, or with that in the environment variable it is given. */
  static final class Exit {

    public static void main(String[] arguments) {
      String code = System.getenv().getOrDefault(arguments[0], arguments[0]);
      System.exit(Integer.parseInt(code));
    }
  }
}
