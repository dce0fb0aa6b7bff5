package io.github.mnistkit.samples.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

public final class ConsoleStreamTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicInteger lost = new AtomicInteger();

  private ConsoleStream stream(OutputStream out) {
    return new ConsoleStream(out, StandardCharsets.UTF_8, lost::incrementAndGet);
  }

  private String written(Object line) {
    stream(bytes).println(line);
    return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Test
  void showsControlCharactersOfTerminals() {
    assertThat(written("a\u001b[2Jb\u0007c\rd")).isEqualTo("a\\u001B[2Jb\\u0007c\\u000Dd");
  }

  @Test
  void showsDirectionCharacters() {
    assertThat(written("photo\u202Egnp.exe")).isEqualTo("photo\\u202Egnp.exe");
  }

  @Test
  void keepsLinesTabsAndLettersOfAnyScript() {
    assertThat(written("1.5 ± 0.1\t28×28\nжук 手")).isEqualTo("1.5 ± 0.1\t28×28\nжук 手");
  }

  @Test
  void showsThemInAStackTraceToo() {
    new IllegalStateException("a\u001b[31m").printStackTrace(stream(bytes));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("IllegalStateException: a\\u001B[31m")
        .doesNotContain("\u001b");
  }

  @Test
  void recordsTheFirstFailureAndReportsItOnce() {
    ConsoleStream stream = stream(new Broken("No space left on device"));
    stream.println("one");
    stream.println("two");
    assertThat(stream.failure().orElseThrow()).hasMessage("No space left on device 1");
    assertThat(lost).hasValue(1);
  }

  @Test
  void hasNoFailureByDefault() {
    ConsoleStream stream = stream(bytes);
    stream.println("one");
    assertThat(stream.failure()).isEmpty();
    assertThat(lost).hasValue(0);
  }

  @Test
  void recognizesAClosedPipe() {
    assertThat(ConsoleStream.isClosedPipe(new IOException("Broken pipe"))).isTrue();
    assertThat(ConsoleStream.isClosedPipe(new IOException("The pipe is being closed"))).isTrue();
    assertThat(ConsoleStream.isClosedPipe(new IOException("No space left on device"))).isFalse();
    assertThat(ConsoleStream.isClosedPipe(new IOException())).isFalse();
  }

  /** Rejects every byte, and counts how often. */
  public static final class Broken extends OutputStream {

    private final String reason;
    private int times;

    public Broken(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int value) throws IOException {
      times++;
      throw new IOException(reason + " " + times);
    }
  }
}
