package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ImageCacheTest {
  private static final ImageConversion CONVERSION =
      ImageConversion.of(ImageFormat.of(8, 8, 3), Resize.PAD);

  @TempDir private Path home;

  private final AtomicInteger decoded = new AtomicInteger();
  private Path folder;
  private ImageCache cache;

  @BeforeEach
  void writePhotos() throws IOException {
    folder = home.resolve("photos");
    cache = ImageCache.standard().in(home.resolve("cache"));
    for (int i = 0; i < 5; i++) {
      Photos.write(folder.resolve((i % 2 == 0 ? "cat/" : "dog/") + i + ".jpg"), 20, 30, i);
    }
  }

  private Examples read() throws IOException {
    return read(CONVERSION);
  }

  private Examples read(ImageConversion conversion) throws IOException {
    decoded.set(0);
    return ImageFiles.in(folder)
        .cachedIn(cache)
        .reporting((done, all) -> decoded.incrementAndGet())
        .read(conversion);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(cache.folder())) {
      return files.filter(file -> file.toString().endsWith(".pixels")).toList();
    }
  }

  @Test
  void givesTheSameExamplesAsDecoding() throws IOException {
    Examples plain = ImageFiles.in(folder).read(CONVERSION);
    for (int i = 0; i < 2; i++) {
      Examples cached = read();
      assertThat(cached.sha256()).isEqualTo(plain.sha256());
      assertThat(cached.provenance()).isEqualTo(plain.provenance());
      assertThat(decoded).hasValue(i == 0 ? 5 : 0);
    }
  }

  @Test
  void isWrittenAgainIfAFileIsChangedAddedOrRemoved() throws IOException {
    read();
    Photos.write(folder.resolve("cat/0.jpg"), 21, 30, 9);
    Examples changed = read();
    assertThat(decoded).hasValue(5);
    assertThat(Made.pixels(changed.take(1)))
        .isEqualTo(CONVERSION.pixels(folder.resolve("cat/0.jpg")));
    Photos.write(folder.resolve("cat/9.jpg"), 20, 30, 9);
    read();
    assertThat(decoded).hasValue(6);
    Files.delete(folder.resolve("cat/9.jpg"));
    read();
    assertThat(decoded).hasValue(5);
    Files.setLastModifiedTime(folder.resolve("cat/0.jpg"), FileTime.fromMillis(1000));
    read();
    assertThat(decoded).hasValue(5);
    assertThat(files()).hasSize(1);
  }

  @Test
  void keepsAFileForEachConversion() throws IOException {
    read();
    read(ImageConversion.of(ImageFormat.of(8, 8, 3), Resize.CROP));
    assertThat(files()).hasSize(2);
    read();
    assertThat(decoded).hasValue(0);
  }

  @Test
  void isWrittenAgainIfAnyByteIsDamaged() throws IOException {
    byte[] expected = Made.pixels(read());
    long length = Files.size(files().get(0));
    for (long at : new long[] {0, 5L * 8 * 8 * 3 + 3, length - 30, length - 15, length - 1}) {
      try (RandomAccessFile file = new RandomAccessFile(files().get(0).toFile(), "rw")) {
        file.seek(at);
        int old = file.read();
        file.seek(at);
        file.write(old ^ 1);
      }
      assertThat(Made.pixels(read())).isEqualTo(expected);
      assertThat(decoded).as("byte %d", at).hasValue(5);
    }
    try (RandomAccessFile file = new RandomAccessFile(files().get(0).toFile(), "rw")) {
      file.setLength(length - 1);
    }
    read();
    assertThat(decoded).hasValue(5);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isPrivateToTheUser() throws IOException {
    Files.createDirectories(cache.folder());
    Files.setPosixFilePermissions(cache.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    read();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.folder())))
        .isEqualTo("rwx------");
  }

  @Test
  void isWrittenOnceByThreadsThatReadAtTheSameTime() throws Exception {
    AtomicInteger all = new AtomicInteger();
    Callable<Examples> reading =
        () ->
            ImageFiles.in(folder)
                .cachedIn(cache)
                .reporting((done, total) -> all.incrementAndGet())
                .read(CONVERSION);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Examples> one : threads.invokeAll(List.of(reading, reading, reading, reading))) {
        assertThat(one.get().size()).isEqualTo(5);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(all).hasValue(5);
  }

  @Test
  void deletesTheFilesUnusedLongestForNewOnes() throws IOException {
    List<ImageConversion> conversions = new ArrayList<>();
    for (int size = 8; size < 11; size++) {
      conversions.add(ImageConversion.of(ImageFormat.of(size, size, 3), Resize.PAD));
    }
    read(conversions.get(0));
    read(conversions.get(1));
    for (Path file : files()) {
      boolean first = Files.size(file) < 5 * 9 * 9 * 3;
      Files.setLastModifiedTime(file, FileTime.fromMillis(first ? 2000 : 1000));
    }
    cache = cache.mostBytes(3500);
    read(conversions.get(2));
    read(conversions.get(0));
    assertThat(decoded).hasValue(0);
    read(conversions.get(1));
    assertThat(decoded).hasValue(5);
  }

  @Test
  void refusesMoreThanItsLimit() {
    cache = cache.mostBytes(900);
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(this::read)
        .withMessage(
            cache.folder()
                + ": expected room for 960 bytes of pixels, found a limit of 900 bytes: raise it"
                + " with ImageCache.mostBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cache.mostBytes(0))
        .withMessage("ImageCache.mostBytes must be at least 1, but was 0");
  }

  @Test
  void keepsNothingIfAnImageIsDamaged() throws IOException {
    Files.writeString(folder.resolve("dog/3.jpg"), "no image");
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(this::read)
        .withMessageStartingWith(folder.resolve("dog/3.jpg") + ": expected an image");
    assertThat(files()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void mayBeDeletedWhileItsImagesAreInUse() throws IOException {
    Examples examples = read();
    byte[] before = Made.pixels(examples);
    Files.delete(files().get(0));
    assertThat(Made.pixels(examples)).isEqualTo(before);
  }
}
