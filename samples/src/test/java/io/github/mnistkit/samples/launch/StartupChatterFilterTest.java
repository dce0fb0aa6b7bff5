package io.github.mnistkit.samples.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StartupChatterFilterTest {

  /** As TensorFlow 2.18 wrote it on a processor with AVX-512. */
  private static final String CHATTER =
      """
      2026-11-20 12:17:56.303415: I tensorflow/core/util/port.cc:153] oneDNN custom operations are\
       on. You may see slightly different numerical results due to floating-point round-off errors\
       from different computation orders. To turn them off, set the environment variable\
       `TF_ENABLE_ONEDNN_OPTS=0`.
      2026-11-20 12:17:56.523231: I tensorflow/core/platform/cpu_feature_guard.cc:210] This\
       TensorFlow binary is optimized to use available CPU instructions in performance-critical\
       operations.
      To enable the following instructions: AVX2 AVX512F AVX512_VNNI FMA, in other operations,\
       rebuild TensorFlow with the appropriate compiler flags.
      WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
      I0000 00:00:1795177077.609618    6176 mlir_graph_optimization_pass.cc:401] MLIR V1\
       optimization pass is not enabled
      """;

  private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
  private final StartupChatterFilter filter = new StartupChatterFilter(passed);

  @Test
  void dropsEveryLineThatTensorFlowStartsWith() throws IOException {
    write(CHATTER);
    filter.close();
    assertThat(passed()).isEmpty();
  }

  @Test
  void dropsThemByteByByte() throws IOException {
    for (byte one : CHATTER.getBytes(StandardCharsets.UTF_8)) {
      filter.write(one);
    }
    filter.close();
    assertThat(passed()).isEmpty();
  }

  @Test
  void dropsLinesThatEndAsOnWindows() throws IOException {
    write(CHATTER.replace("\n", "\r\n"));
    filter.close();
    assertThat(passed()).isEmpty();
  }

  @Test
  void passesOtherLinesBetweenThem() throws IOException {
    write("before\n" + CHATTER + "between\n" + CHATTER + "after");
    filter.close();
    assertThat(passed()).isEqualTo("before\nbetween\nafter");
  }

  @Test
  void passesWarningsOfTensorFlow() throws IOException {
    String warning = "2026-11-20 12:17:56.303415: W tensorflow/core/framework/op.cc:1] wrong\n";
    write(warning);
    assertThat(passed()).isEqualTo(warning);
  }

  @Test
  void passesALineThatOnlyBeginsAsOneOfThem() throws IOException {
    String line = "To enable the following instructions: read them.\n";
    write(line);
    assertThat(passed()).isEqualTo(line);
  }

  @Test
  void passesTheBeginningOfALineAtOnce() throws IOException {
    write("How many");
    assertThat(passed()).isEqualTo("How many");
  }

  @Test
  void passesWhatItHeldWhenItIsClosed() throws IOException {
    write("WARNING: All log");
    assertThat(passed()).isEmpty();
    filter.close();
    assertThat(passed()).isEqualTo("WARNING: All log");
  }

  @Test
  void passesAnyOtherBytesUnchanged() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    filter.write(bytes);
    filter.close();
    assertThat(passed.toByteArray()).isEqualTo(bytes);
  }

  private void write(String text) throws IOException {
    filter.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String passed() {
    return passed.toString(StandardCharsets.UTF_8);
  }
}
