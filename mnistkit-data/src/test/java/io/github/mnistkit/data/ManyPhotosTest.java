package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders of photographs of 640×480 pixels, and one of 12 megapixels, in small heaps. */
@EnabledOnOs(OS.LINUX)
class ManyPhotosTest {
  private static final int DIFFERENT = 40;

  @TempDir private Path home;

  /** Writes photographs of at least 100 kB into three classes; every {@code DIFFERENT} repeat. */
  private Path photos(int count) throws IOException {
    List<byte[]> different = new ArrayList<>();
    for (int i = 0; i < Math.min(count, DIFFERENT); i++) {
      different.add(Photos.jpeg(480, 640, 14, i));
      assertThat(different.get(i)).hasSizeGreaterThan(100_000);
    }
    for (int i = 0; i < count; i++) {
      Path folder = Files.createDirectories(home.resolve("photos/" + "abc".charAt(i % 3)));
      Files.write(folder.resolve(i + ".jpg"), different.get(i % DIFFERENT));
    }
    return home.resolve("photos");
  }

  private long[] read(Path folder) throws IOException, InterruptedException {
    return PhotoProbe.run("512m", "folder", folder.toString(), home.resolve("cache").toString());
  }

  @Test
  void aFewAreReadAndPacked() throws IOException, InterruptedException {
    Path folder = photos(12);
    assertThat(read(folder)[2]).isLessThan(1000);
    assertThat(read(folder)[2]).isLessThan(1000);
  }

  @Test
  void fourOfTwelveMegapixelsAreConvertedAtOnce() throws IOException, InterruptedException {
    byte[] jpeg = Photos.jpeg(3000, 4000, 6, 1);
    assertThat(jpeg).hasSizeGreaterThan(3_000_000);
    Path file = Files.write(home.resolve("large.jpg"), jpeg);
    assertThat(PhotoProbe.run("400m", "four", file.toString())).hasSize(1);
  }

  /** For a processor that decodes such a photograph in 5 ms; others take in proportion. */
  @Test
  @Tag("slow")
  void twentyThousandAreReadWithinAMinuteAndPackedWithinTwoSeconds()
      throws IOException, InterruptedException {
    Path folder = photos(20_000);
    long[] first = read(folder);
    long[] second = read(folder);
    System.out.printf(
        "20,000 photographs: %d ms, %d MB; again: %d ms, an epoch of pixels: %d ms, %d MB%n",
        first[0], first[2], second[0], second[1], second[2]);
    assertThat(first[0]).isLessThan(60_000);
    assertThat(first[2]).isLessThan(1000);
    assertThat(second[0]).isLessThan(2000);
    assertThat(second[1]).isLessThan(2000);
    assertThat(second[2]).isLessThan(1000);
  }
}
