package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.mnistkit.data.support.FileNames;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WritersTest {
  private static final ImageFormat FORMAT = ImageFormat.of(2, 2, 1);

  private static final List<String> CLASSES =
      List.of("A", "CON", "a", "aux.b", "dot.", "sp ", "\u00e9", "\u4e03");

  private static final Examples EXAMPLES =
      DataFiles.array(
          "test",
          FORMAT,
          Made.bytes(IntStream.range(0, 4 * CLASSES.size()).toArray()),
          IntStream.range(0, CLASSES.size()).toArray(),
          CLASSES);

  @TempDir private Path folder;

  enum Platform {
    LINUX,
    MACOS,
    WINDOWS;

    FileSystem open() {
      return Jimfs.newFileSystem(
          switch (this) {
            case LINUX -> Configuration.unix();
            case MACOS -> Configuration.osX();
            case WINDOWS -> Configuration.windows();
          });
    }
  }

  private static void writeAllKinds(Path place) throws IOException {
    DataFiles.writeImages(EXAMPLES, place.resolve("images"));
    DataFiles.writeIdx(EXAMPLES, place.resolve("i.gz"), place.resolve("l"));
    DataFiles.writeIdx(EXAMPLES, place.resolve("i.gz"), place.resolve("l"));
    Images.contactSheet(EXAMPLES, 3, place.resolve("sheet.png"));
  }

  private static void requireAllKinds(Path place) throws IOException {
    Examples images = DataFiles.images(place.resolve("images"), FORMAT);
    assertThat(images.classNames()).containsExactlyInAnyOrderElementsOf(CLASSES);
    for (int i = 0; i < images.size(); i++) {
      byte[] found = new byte[4];
      images.copyPixels(i, found, 0);
      byte first = (byte) (4 * CLASSES.indexOf(images.classNames().get(images.label(i))));
      assertThat(found).startsWith(first, (byte) (first + 1));
    }
    Examples idx = DataFiles.idx(place.resolve("i.gz"), place.resolve("l"), CLASSES);
    assertThat(Made.pixels(idx)).isEqualTo(Made.pixels(EXAMPLES));
    assertThat(Files.size(place.resolve("sheet.png"))).isPositive();
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files.map(file -> file.getFileName().toString().replace("/", "")))
          .containsExactlyInAnyOrder("images", "i.gz", "l", "sheet.png");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepEveryClassOnEveryPlatform(Platform platform) throws IOException {
    try (FileSystem memory = platform.open()) {
      Path place = memory.getPath("").toAbsolutePath();
      writeAllKinds(place);
      requireAllKinds(place);
    }
  }

  @Test
  void refuseClassesThatCouldNotBeReadBackApart() {
    Examples alike =
        DataFiles.array(
            "test",
            FORMAT,
            Made.bytes(0, 1, 2, 3, 4, 5, 6, 7),
            new int[] {0, 1},
            List.of("e\u0301", "\u00e9"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataFiles.writeImages(alike, folder.resolve("images")))
        .withMessageContaining("DataFiles.writeImages class names must look different")
        .withMessageContaining("\"\u00e9\"");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void keepEveryImageInAZipFile() throws IOException {
    URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      writeAllKinds(zip.getPath("/"));
    }
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of())) {
      requireAllKinds(zip.getPath("/"));
    }
  }

  @Test
  void leavePermissionsToTheUmask() throws IOException {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: no POSIX permissions");
    var ofFiles = Files.getPosixFilePermissions(Files.createFile(folder.resolve("plain")));
    var ofFolders = Files.getPosixFilePermissions(Files.createDirectory(folder.resolve("dir")));
    Path place = folder.resolve("made");
    writeAllKinds(place);
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.toList()) {
        assertThat(Files.getPosixFilePermissions(path))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? ofFolders : ofFiles);
      }
    }
  }

  @Test
  void nameTheFileThatADiskHasNoRoomFor() throws IOException {
    Configuration small =
        Configuration.unix().toBuilder()
            .setWorkingDirectory("/disk")
            .setMaxSize(2048)
            .setBlockSize(512)
            .build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      Files.write(disk.getPath("/disk/full"), new byte[2048]);
      assertThatIOException()
          .isThrownBy(() -> DataFiles.writeImages(EXAMPLES, disk.getPath("/disk/images")))
          .withMessageStartingWith("/disk/images cannot be written: out of disk space; free");
      assertThatIOException()
          .isThrownBy(() -> Images.contactSheet(EXAMPLES, 3, disk.getPath("/disk/sheet.png")))
          .withMessageStartingWith("/disk/sheet.png cannot be written: out of disk space; free");
      try (Stream<Path> files = Files.list(disk.getPath("/disk"))) {
        assertThat(files.map(Path::toString)).containsExactly("/disk/full");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"con", "NUL", "Com1", "lpt9.txt", "aux .x"})
  void giveNoFolderTheNameOfADevice(String name) {
    assertThat(FileNames.encode(name)).startsWith("%");
    assertThat(FileNames.decode(FileNames.encode(name))).isEqualTo(name);
  }

  @Test
  void encodeOnlyNamesThatAnotherOneResembles() {
    assertThat(FileNames.encode(List.of("A", "a", "b2", "B2", "com")))
        .containsExactly("A", "%61", "b2", "%422", "com");
  }
}
