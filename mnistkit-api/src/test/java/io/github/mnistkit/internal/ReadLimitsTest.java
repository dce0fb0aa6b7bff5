package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadLimitsTest {

  @Test
  void saysWhatIsTooMuchAndWhatToDo() {
    assertThat(ReadLimits.fault("layers", 7, 7)).isEmpty();
    assertThat(ReadLimits.fault("layers", 30_001, 30_000))
        .contains(
            "at most 30,000 layers can be read, but found 30,001: split it, or build it with the"
                + " API");
  }

  @Test
  void refusesWhatTheHeapCanNeverHold() {
    long heap = Runtime.getRuntime().maxMemory();

    assertThat(ReadLimits.memoryFault(heap)).isEmpty();
    assertThat(ReadLimits.memoryFault(heap + 1).orElseThrow())
        .matches(
            "it needs [0-9,]+ MB of memory, but the heap has [0-9,]+ MB, of which [0-9,]+ MB are in"
                + " use: raise it with -Xmx");
  }

  @Test
  void roundsSizesUp() {
    assertThat(ReadLimits.size(999_999)).isEqualTo("999999 bytes");
    assertThat(ReadLimits.size(480_000_001)).isEqualTo("481 MB");
    assertThat(ReadLimits.size(6_000_000_000L)).isEqualTo("6,000 MB");
  }

  @Test
  void allowsSixtyFourLevels() {
    ReadLimits.requireDepth(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadLimits.requireDepth(65))
        .withMessageContaining("at most 64 levels deep");
  }

  @Test
  void tellsFilesFromFoldersAndDevices(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(ReadLimits.irregular(file)).isEmpty();
    assertThat(ReadLimits.irregular(folder)).contains("a folder");
    assertThatThrownBy(() -> ReadLimits.irregular(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void knowsADeviceBehindALink(@TempDir Path folder) throws IOException {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));
    Path link = Files.createSymbolicLink(folder.resolve("model"), zero);

    assertThat(ReadLimits.irregular(link)).contains("a pipe, a device or a socket");
  }
}
