package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "fpu sse2 avx, ''",
    "fpu avx  avx2  avx2 fma, ', AVX2'",
    "avx2 avx512f avx512bw, ', AVX-512'",
    "'', ''",
  })
  void namesTheKindOfProcessor(String flags, String vectors) throws IOException {
    String text =
        """
        processor\t: 0
        model name\t: AMD EPYC 9V74 80-Core Processor
        flags\t\t: %1$s

        processor\t: 1
        model name\t: another
        flags\t\t: none
        """
            .formatted(flags);

    assertThat(processor(text)).isEqualTo(" (AMD EPYC 9V74 80-Core Processor" + vectors + ")");
  }

  @Test
  void tellsProcessorsOfOneNameApart() throws IOException {
    String text =
        """
        cpu family\t: 25
        model\t\t: 17
        model name\t: AMD EPYC
        flags\t\t: avx2 avx512f
        """;
    assertThat(processor(text)).isEqualTo(" (AMD EPYC, family 25 model 17, AVX-512)");
  }

  @Test
  void saysNothingWhereTheSystemDoesNot() throws IOException {
    assertThat(processor("processor\t: 0\nCPU implementer\t: 0x41\n")).isEmpty();
    assertThat(Machine.processor(folder.resolve("missing"))).isEmpty();
    assertThat(Machine.processor(folder)).isEmpty();
  }

  private String processor(String text) throws IOException {
    return Machine.processor(Files.writeString(folder.resolve("cpuinfo"), text));
  }
}
