package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AtomicFilesTest {

  private static final byte[] NEW = bytes("new");

  @TempDir Path folder;

  /** File systems of other machines, in memory. */
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

  @Test
  void makesTheFoldersAboveAFile() throws IOException {
    Path file = folder.resolve("a").resolve("b").resolve("c.txt");
    AtomicFiles.write(file, NEW);
    assertThat(file).hasContent("new");
    assertThat(names(file.getParent())).containsExactly("c.txt");
  }

  @Test
  void leavesThePermissionsToTheUmask() throws IOException {
    assumeTrue(posix(), "skipped: no POSIX permissions");
    Path plain = Files.createFile(folder.resolve("plain"));
    Path plainFolder = Files.createDirectory(folder.resolve("plain folder"));
    Path file = folder.resolve("file");
    Path made = folder.resolve("folder");
    AtomicFiles.write(file, NEW);
    AtomicFolders.write(made, inside -> AtomicFiles.newFile(inside.resolve("file")).close());

    assertThat(permissions(file)).isEqualTo(permissions(plain));
    assertThat(permissions(made)).isEqualTo(permissions(plainFolder));
    assertThat(permissions(made.resolve("file"))).isEqualTo(permissions(plain));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 110, 111, 143, 240, 255})
  void writesFilesOfNamesUpToTheLimit(int length) throws IOException {
    Path file = folder.resolve("n".repeat(length));
    AtomicFiles.write(file, NEW);
    assertThat(file).hasContent("new");
    assertThat(names(folder)).hasSize(1);
  }

  @Test
  void countsANameInBytes() throws IOException {
    Path file = folder.resolve("é".repeat(127));
    assumeTrue(canHold(file), "skipped: the platform has no such names here");
    AtomicFiles.write(file, NEW);
    assertThat(file).hasContent("new");
  }

  @Test
  void asksForAShorterNameBeyondTheLimit() {
    Path file = folder.resolve("n".repeat(256));
    assertThatIOException()
        .isThrownBy(() -> AtomicFiles.write(file, NEW))
        .withMessageStartingWith(file + " cannot be written: File name too long")
        .withMessageEndingWith("; choose a shorter name");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void writesThoughTheThreadIsInterrupted() throws IOException {
    Path file = folder.resolve("file");
    Thread.currentThread().interrupt();
    try {
      AtomicFiles.write(
          file,
          out -> {
            out.write(NEW);
            Thread.currentThread().interrupt();
          });
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent("new");
  }

  @Nested
  class WhenWritingFails {

    @Test
    void keepsTheOldFileAndNothingElse() throws IOException {
      Path file = Files.writeString(folder.resolve("file"), "old");
      assertThatIOException()
          .isThrownBy(
              () ->
                  AtomicFiles.write(
                      file,
                      out -> {
                        out.write(NEW);
                        throw new IOException("No space left on device");
                      }))
          .withMessage(
              file
                  + " cannot be written: No space left on device; free some space or choose"
                  + " another disk");
      assertThat(file).hasContent("old");
      assertThat(names(folder)).containsExactly("file");
    }

    @Test
    void throwsWhatIsNoFailureOfTheDiskAsItIs() {
      assertThatThrownBy(
              () ->
                  AtomicFiles.write(
                      folder.resolve("file"),
                      out -> {
                        throw new IllegalStateException("mine");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("mine");
      assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replacesNoneOfSeveralFiles() throws IOException {
      Path first = Files.writeString(folder.resolve("first"), "old");
      Map<Path, AtomicFiles.Content> files = new LinkedHashMap<>();
      files.put(first, out -> out.write(NEW));
      files.put(Files.createDirectory(folder.resolve("second")), out -> out.write(NEW));
      assertThatIOException()
          .isThrownBy(() -> AtomicFiles.writeAll(files))
          .withMessage(
              folder.resolve("second") + " cannot be written: it is a folder; name a file in it");
      assertThat(first).hasContent("old");
      assertThat(names(folder)).containsExactly("first", "second");
    }

    @Test
    void namesTheFileThatADiskHasNoRoomFor() throws IOException {
      Configuration small =
          Configuration.unix().toBuilder()
              .setWorkingDirectory("/disk")
              .setMaxSize(1 << 16)
              .setBlockSize(1 << 10)
              .build();
      try (FileSystem memory = Jimfs.newFileSystem(small)) {
        Path file = Files.writeString(memory.getPath("/disk/file"), "old");
        assertThatIOException()
            .isThrownBy(() -> AtomicFiles.write(file, new byte[1 << 17]))
            .withMessageStartingWith("/disk/file cannot be written: ")
            .withMessageContaining("space");
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(names(file.getParent())).containsExactly("file");
      }
    }

    @Test
    void leavesNothingOfAFolder() {
      Path made = folder.resolve("made");
      assertThatIOException()
          .isThrownBy(
              () ->
                  AtomicFolders.write(
                      made,
                      inside -> {
                        Files.writeString(inside.resolve("file"), "half");
                        throw new IOException("I/O error", new IOException("Disk quota exceeded"));
                      }))
          .withMessage(
              made
                  + " cannot be written: Disk quota exceeded; free some space or choose another"
                  + " disk");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Nested
  class OfSymbolicLinks {

    @Test
    void replacesTheLinkAndKeepsWhatItPointsTo() throws IOException {
      Path mine = Files.writeString(folder.resolve("mine"), "old");
      Path link = Files.createSymbolicLink(folder.resolve("link"), mine);
      AtomicFiles.write(link, NEW);
      assertThat(mine).hasContent("old");
      assertThat(link).hasContent("new").isRegularFile();
      assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void replacesALinkThatLeadsNowhere() throws IOException {
      Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
      AtomicFiles.write(link, NEW);
      assertThat(names(folder)).containsExactly("link");
      assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void writesIntoAFolderThatIsALink() throws IOException {
      Path real = Files.createDirectory(folder.resolve("real"));
      Path link = Files.createSymbolicLink(folder.resolve("link"), real);
      AtomicFiles.write(link.resolve("file"), NEW);
      assertThat(real.resolve("file")).hasContent("new");
      assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void followsNoneThatStandsWhereAPartWould() throws IOException {
      Path mine = Files.writeString(folder.resolve("mine"), "old");
      Path link = Files.createSymbolicLink(folder.resolve("file.part"), mine);
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> AtomicFiles.newFile(link));
      assertThat(mine).hasContent("old");
    }

    @Test
    void takesALinkForAFolderThatExists() throws IOException {
      Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> AtomicFolders.write(link, inside -> {}))
          .withMessage(link + ": must not already exist; delete it or name another folder");
    }

    @Test
    void refusesToLockOrAppendThroughOne() throws IOException {
      Path mine = Files.writeString(folder.resolve("mine"), "old");
      Path link = Files.createSymbolicLink(folder.resolve("link"), mine);
      Path dangling = Files.createSymbolicLink(folder.resolve("lock"), folder.resolve("planted"));
      assertThatIOException()
          .isThrownBy(() -> PlainFiles.append(link, NEW))
          .withMessageContaining(link + ": must be a plain file, but is a symbolic link");
      assertThatIOException()
          .isThrownBy(() -> PlainFiles.open(dangling))
          .withMessageContaining(dangling + ": must be a plain file, but is a symbolic link");
      assertThat(mine).hasContent("old");
      assertThat(folder.resolve("planted")).doesNotExist();
    }
  }

  @Test
  void replacesNoDevice() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "skipped: no such device");
    assertThatIOException()
        .isThrownBy(() -> AtomicFiles.write(device, NEW))
        .withMessage("/dev/null cannot be written: it is a device or a pipe; name a plain file");
    assertThatIOException()
        .isThrownBy(() -> PlainFiles.open(device))
        .withMessageContaining("device");
  }

  @ParameterizedTest
  @EnumSource
  void writesToOtherFileSystems(Platform platform) throws IOException {
    try (FileSystem memory = platform.open()) {
      Path work = memory.getPath("").toAbsolutePath();
      Path file = work.resolve("sub").resolve("n".repeat(200));
      AtomicFiles.write(file, bytes("old"));
      AtomicFiles.write(file, NEW);
      AtomicFolders.write(
          work.resolve("made"), inside -> Files.writeString(inside.resolve("x"), "new"));
      PlainFiles.append(work.resolve("made").resolve("x"), bytes("er"));
      PlainFiles.open(PartNames.beside(file, ".lock")).close();

      assertThat(Files.readString(file)).isEqualTo("new");
      assertThat(Files.readString(work.resolve("made").resolve("x"))).isEqualTo("newer");
      assertThat(names(work)).containsExactly("made", "sub");
      assertThat(names(file.getParent())).hasSize(2).allMatch(name -> !name.endsWith(".part"));
    }
  }

  @Test
  void writesIntoAZipFile() throws IOException {
    URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      AtomicFiles.write(zip.getPath("/a/b.txt"), bytes("old"));
      AtomicFiles.write(zip.getPath("/a/b.txt"), NEW);
      AtomicFolders.write(
          zip.getPath("made"), inside -> Files.writeString(inside.resolve("x"), "new"));
      PlainFiles.append(zip.getPath("/a/b.txt"), bytes("er"));
    }
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of())) {
      assertThat(names(zip.getPath("/"))).containsExactly("a", "made");
      assertThat(Files.readString(zip.getPath("/a/b.txt"))).isEqualTo("newer");
      assertThat(Files.readString(zip.getPath("/made/x"))).isEqualTo("new");
      assertThat(names(zip.getPath("/a"))).containsExactly("b.txt");
    }
  }

  @Test
  void saysThatAFileSystemIsReadOnly() {
    Path file = Path.of(URI.create("jrt:/java.base/new.txt"));
    assertThatIOException()
        .isThrownBy(() -> AtomicFiles.write(file, NEW))
        .withMessage(
            file + " cannot be written: the file system is read-only; choose another place");
  }

  @Nested
  class NamesOfParts {

    @Test
    void belongToOneFile() {
      Path file = folder.resolve("run.checkpoint");
      assertThat(PartNames.isPart(PartNames.next(file), file)).isTrue();
      assertThat(PartNames.isPart(PartNames.next(folder.resolve("run")), file)).isFalse();
      assertThat(PartNames.isPart(PartNames.next(file), folder.resolve("run"))).isFalse();
      assertThat(PartNames.isPart(folder.resolve("run.checkpoint.thesis.part"), file)).isFalse();
    }

    @Test
    void tellLongNamesOfOneBeginningApart() {
      Path one = folder.resolve("n".repeat(240) + "1");
      Path other = folder.resolve("n".repeat(240) + "2");
      assertThat(PartNames.isPart(PartNames.next(one), one)).isTrue();
      assertThat(PartNames.isPart(PartNames.next(one), other)).isFalse();
    }

    @Test
    void differFromOneTimeToTheNext() {
      Path file = folder.resolve("file");
      assertThat(PartNames.next(file)).isNotEqualTo(PartNames.next(file));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString().replace("/", "")).sorted().toList();
    }
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static boolean canHold(Path file) {
    try {
      Files.delete(Files.createFile(file));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    return Files.getPosixFilePermissions(file);
  }
}
