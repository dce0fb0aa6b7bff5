package io.github.mnistkit.samples.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.model.ModelSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of the server. */
class ServeTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private int run(String... arguments) {
    return Serve.run(
        ServeTest.class,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        arguments);
  }

  @Test
  void showsItsOptions() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("java -jar mnistkit-samples.jar serve", "--port=PORT", "[MODEL]");
  }

  @Test
  void namesWhatIsWrongWithTheCommandLine() throws IOException {
    assertThat(run("--port", "70000")).isEqualTo(2);
    assertThat(run("--port", "x")).isEqualTo(2);
    assertThat(run("a", "b")).isEqualTo(2);
    assertThat(run("--prot", "1")).isEqualTo(2);
    assertThat(run(folder.resolve("none").toString(), "--port", "0")).isEqualTo(2);
    Path rubbish = Files.writeString(folder.resolve("rubbish"), "rubbish, and more of it");
    assertThat(run(rubbish.toString(), "--port", "0")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("serve: --port must be from 0 to 65535, but was 70000")
        .contains("serve: Invalid value for option '--port'")
        .contains("serve: Unmatched argument at index 1: 'b' (see --help)")
        .contains("serve: Unknown option: '--prot' (see --help)")
        .contains("serve: there is no file " + folder.resolve("none"))
        .contains("serve: " + rubbish + ": ");
  }

  @Test
  void namesAPortThatIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run(ServedModel.file().toString(), "--port", port)).isEqualTo(2);
      assertThat(err.toString(UTF_8))
          .isEqualToIgnoringNewLines(
              "serve: port " + port + " is in use: choose another with --port");
    }
  }

  @Test
  void takesThePortBeforeItTrains() throws IOException {
    assertThat(Path.of("out", "basic", "basic.mnistkit")).doesNotExist();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("--port", Integer.toString(taken.getLocalPort()))).isEqualTo(2);
    }
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8)).contains("is in use: choose another with --port");
  }

  @Test
  void freesItsPortIfItCannotStart() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String none = folder.resolve("none").toString();
    assertThat(run(none, "--port", Integer.toString(port))).isEqualTo(2);
    assertThat(run(none, "--port", Integer.toString(port))).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines()).containsOnly("serve: there is no file " + none);
  }

  @Test
  void namesWhatAModelOfPairsTakes() throws IOException {
    ModelSpec pairs =
        ModelSpec.imagePair(14, 14, 1).shared(tower -> tower.flatten()).concatenate().binary();
    Path file = ServedModel.untrained(folder.resolve("pairs"), pairs, List.of("other", "same"));

    assertThat(run(file.toString(), "--port", "0")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualToIgnoringNewLines(
            "serve: the model takes 2 images of 14×14×1, but the server takes models of one grey or"
                + " coloured image");
  }
}
