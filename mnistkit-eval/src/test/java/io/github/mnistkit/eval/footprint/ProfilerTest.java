package io.github.mnistkit.eval.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {

  private static final long MEBI = 1 << 20;

  /** One image takes a millisecond more with each call, a batch ten times as long. */
  private final SlowClassifier classifier = new SlowClassifier();

  private final Profiler profiler =
      Profiler.standard()
          .warmUp(3)
          .repeats(10)
          .batch(4)
          .timedBy(() -> classifier.nanos)
          .reading(Optional::empty);

  private static Examples examples(int size) {
    byte[] pixels = new byte[size];
    for (int i = 0; i < size; i++) {
      pixels[i] = (byte) i;
    }
    return Examples.of(
        ImageFormat.of(1, 1, 1),
        pixels,
        new int[size],
        List.of("dark", "light"),
        new Provenance("made", "a".repeat(64), List.of()));
  }

  private Measurements measure(Profiler by) {
    return by.measure(classifier, examples(6)).measurements().orElseThrow();
  }

  @Test
  void timesTheCallsAfterTheWarmUp() {
    Measurements measurements = measure(profiler);

    assertThat(measurements.single()).isEqualTo(new Latency(10, 8_000_000, 12_000_000, 13_000_000));
    assertThat(measurements.batch())
        .isEqualTo(new Latency(10, 80_000_000, 120_000_000, 130_000_000));
  }

  @Test
  void asksForOneImageAfterTheOtherAndForWholeBatches() {
    measure(profiler);

    assertThat(classifier.pixels).containsExactly(0, 1, 2, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3);
    assertThat(classifier.batches).hasSize(13).containsOnly(4);
  }

  @Test
  void addsWhatIsComputed() {
    Footprint footprint = profiler.measure(classifier, examples(6));

    assertThat(footprint.parameters()).isEqualTo(4);
    assertThat(footprint.slotsPerWeight()).isEqualTo(2);
  }

  @Test
  void readsTheMemoryOfTheProcessBeforeAndAfter() {
    Deque<ProcessMemory> readings =
        new ArrayDeque<>(
            List.of(
                new ProcessMemory(100 * MEBI, 300 * MEBI),
                new ProcessMemory(150 * MEBI, 310 * MEBI)));
    Footprint footprint =
        profiler.reading(() -> Optional.of(readings.remove())).measure(classifier, examples(6));
    ResidentMemory memory = footprint.measurements().orElseThrow().memory().orElseThrow();

    assertThat(memory)
        .isEqualTo(new ResidentMemory(100 * MEBI, 150 * MEBI, 300 * MEBI, 310 * MEBI));
    assertThat(memory.peakRise()).isEqualTo(10 * MEBI);
    assertThat(footprint)
        .hasToString(
            """
            computed
            parameters                     4       trainable 4
            weights, also as a file    0.000  MiB  parameters · 4 / 2²⁰
            multiply-adds                  2       per example
            activations                0.000  MiB  4 values per example
              peak                     0.000  MiB  3 in and out of one layer
            optimizer slots            0.000  MiB  2 for each weight
            training, about            0.001  MiB  in batches of 32

            measured
            one image                  8.000  ms   median of 10 calls
                                      12.000  ms   90th percentile
                                      13.000  ms   99th percentile
            a batch of 4              80.000  ms   median of 10 calls
                                     120.000  ms   90th percentile
                                     130.000  ms   99th percentile
            memory of the process    100.000  MiB  before
                                     150.000  MiB  after
                                     310.000  MiB  peak since the process began
                                      10.000  MiB  added to the peak by these calls\
            """);
  }

  @Test
  void saysWhereMemoryIsNotMeasured() {
    Footprint footprint = profiler.measure(classifier, examples(6));

    assertThat(footprint.measurements().orElseThrow().memory()).isEmpty();
    assertThat(footprint.toString()).endsWith("not measured on this system");
  }

  @Nested
  class Memory {

    @TempDir private Path folder;

    @Test
    void isReadFromLinuxStatus() throws IOException {
      Path status =
          Files.writeString(
              folder.resolve("status"),
              "Name:\tjava\nVmPeak:\t 9000 kB\nVmHWM:\t  512 kB\nVmRSS:\t  256 kB\nThreads:\t7\n");

      assertThat(ProcessMemory.read(status)).contains(new ProcessMemory(256 * 1024, 512 * 1024));
    }

    @Test
    void isUnknownWithoutTheFile() {
      assertThat(ProcessMemory.read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void isUnknownWithoutTheLines() throws IOException {
      assertThat(ProcessMemory.read(Files.writeString(folder.resolve("status"), "Name:\tjava\n")))
          .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isKnownOnLinux() {
      assertThat(ProcessMemory.now())
          .hasValueSatisfying(
              now -> {
                assertThat(now.resident()).isGreaterThan(MEBI);
                assertThat(now.peak()).isGreaterThanOrEqualTo(now.resident());
              });
    }
  }

  @Nested
  class Refuses {

    @Test
    void lessThanOneCall() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> profiler.repeats(0))
          .withMessage("Profiler.repeats must be at least 1, but was 0");
    }

    @Test
    void aNegativeWarmUp() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> profiler.warmUp(-1))
          .withMessage("Profiler.warmUp must be at least 0, but was -1");
    }

    @Test
    void anEmptyBatch() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> profiler.batch(0))
          .withMessage("Profiler.batch must be at least 1, but was 0");
    }

    @Test
    void fewerExamplesThanABatch() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> profiler.measure(classifier, examples(3)))
          .withMessage(
              "Profiler.measure needs at least the 4 examples of a batch, but was given 3");
    }
  }
}
