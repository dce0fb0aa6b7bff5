package io.github.mnistkit.tf.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.tf.diagnosis.CudaArtifact;
import io.github.mnistkit.tf.diagnosis.GpuBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a jar stays open, and cannot be deleted")
class CudaUnpackerTest {

  private static final long GIBI = 1L << 30;

  @TempDir private Path folder;

  private final List<String> lines = new ArrayList<>();
  private Path target;
  private List<PackedLibrary> libraries;

  @BeforeEach
  void pack() throws IOException {
    target = folder.resolve("cache/jar");
    libraries = libraries(FakeCuda.jar(folder));
  }

  private static List<PackedLibrary> libraries(Path jar) throws IOException {
    try (URLClassLoader classes = FakeCuda.classPath(jar)) {
      return PackedLibrary.of(
          CudaArtifact.find(classes, GpuBuild.LINE_1).get(0),
          List.of(GpuBuild.LINE_1.cuda(), GpuBuild.LINE_1.cudnn()));
    }
  }

  private CudaUnpacker unpacker(long room) {
    return new CudaUnpacker(FakeCuda.JAR, target, any -> room, lines::add);
  }

  private void unpack() throws IOException {
    unpacker(GIBI).unpack(libraries);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertComplete() throws IOException {
    for (String name : FakeCuda.LIBRARIES) {
      assertThat(target.resolve(name)).hasBinaryContent(FakeCuda.content(name));
    }
    assertThat(files()).filteredOn(name -> !name.equals("mnistkit.lock")).hasSize(17);
  }

  @Test
  void unpacksOnce() throws IOException {
    unpack();
    assertComplete();
    Object first = Files.readAttributes(target.resolve("libcudart.so.12"), "*").get("fileKey");
    unpack();

    assertThat(lines).hasSize(1);
    assertThat(Files.readAttributes(target.resolve("libcudart.so.12"), "*").get("fileKey"))
        .isEqualTo(first);
  }

  @Test
  void keepsTheTimesThatJavaCppCompares() throws IOException {
    unpack();

    for (PackedLibrary library : libraries) {
      assertThat(Files.getLastModifiedTime(target.resolve(library.name())))
          .isEqualTo(library.modified());
    }
  }

  @Test
  void replacesATruncatedLibrary() throws IOException {
    unpack();
    Path damaged = target.resolve("libcublas.so.12");
    byte[] half = Arrays.copyOf(FakeCuda.content("libcublas.so.12"), 1000);
    Files.write(damaged, half);
    lines.clear();
    unpack();

    assertComplete();
    assertThat(lines).singleElement().asString().startsWith("Unpacking 1 library of");
  }

  @Test
  void deletesWhatAKilledProcessLeft() throws IOException {
    Files.createDirectories(target);
    Files.createFile(target.resolve("libcufft.so.11.0123456789abcdef.part"));
    Files.createFile(target.resolve("libmine.part"));
    unpack();

    assertThat(files())
        .contains("libmine.part")
        .doesNotContain("libcufft.so.11.0123456789abcdef.part");
  }

  @Test
  void needsRoomForAllBeforeItBegins() throws IOException {
    long bytes = libraries.stream().mapToLong(PackedLibrary::bytes).sum();

    assertThatThrownBy(() -> unpacker(bytes - 1).unpack(libraries))
        .isInstanceOf(IOException.class)
        .hasMessage(target + " needs 0.00 GB for " + FakeCuda.JAR + ", but has 0.00 GB");
    assertThat(files()).containsExactly("mnistkit.lock");
    unpacker(bytes).unpack(libraries);
    assertComplete();
  }

  @Test
  void leavesNoPartOfALibraryOfAnotherSize() throws IOException {
    PackedLibrary first = libraries.get(0);
    PackedLibrary longer =
        new PackedLibrary(first.name(), first.content(), first.bytes() + 1, first.modified());

    assertThatThrownBy(() -> unpacker(GIBI).unpack(List.of(longer)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            target.resolve("libcudart.so.12")
                + " cannot be written: "
                + FakeCuda.JAR
                + " must have 27001 bytes of it, but has 27000");
    assertThat(files()).containsExactly("mnistkit.lock");
  }

  @Test
  void saysWhichFolderCannotBeWritten() throws IOException {
    Files.createDirectories(target.getParent());
    Files.createFile(target);

    assertThatThrownBy(this::unpack)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(target.toString())
        .hasMessageContaining(" cannot be written: ");
  }

  @Test
  void readsACompleteFolderThatCannotBeWritten() throws IOException {
    unpack();
    Files.delete(target.resolve("mnistkit.lock"));
    unpack();

    assertThat(files()).doesNotContain("mnistkit.lock");
  }

  @Test
  void waitsForAnotherHolderOfTheLock() throws Exception {
    Files.createDirectories(target);
    Thread waiting;
    List<Throwable> failures = new ArrayList<>();
    try (FileChannel held =
        FileChannel.open(
            target.resolve("mnistkit.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(held.lock().isValid()).isTrue();
      waiting =
          new Thread(
              () -> {
                try {
                  unpack();
                } catch (IOException e) {
                  failures.add(e);
                }
              });
      waiting.start();
      waiting.join(300);
      assertThat(waiting.isAlive()).isTrue();
      assertThat(files()).containsExactly("mnistkit.lock");
    }
    waiting.join(TimeUnit.SECONDS.toMillis(30));

    assertThat(failures).isEmpty();
    assertComplete();
    assertThat(lines.get(0))
        .isEqualTo(
            "Waiting for another process, which unpacks " + FakeCuda.JAR + " into " + target);
  }

  @Test
  void endsIfItIsInterruptedWhileItWaits() throws Exception {
    Files.createDirectories(target);
    try (FileChannel held =
        FileChannel.open(
            target.resolve("mnistkit.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(held.lock().isValid()).isTrue();
      Thread tested = Thread.currentThread();
      Thread interrupting =
          new Thread(
              () -> {
                try {
                  Thread.sleep(300);
                } catch (InterruptedException e) {
                  return;
                }
                tested.interrupt();
              });
      interrupting.start();

      assertThatThrownBy(this::unpack).isInstanceOf(IOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void unpacksOnceForSeveralProcesses() throws Exception {
    Path jar = folder.resolve(FakeCuda.JAR);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Unpacking.class.getName(),
                  jar.toString(),
                  target.toString())
              .redirectErrorStream(true)
              .start());
    }
    int unpacking = 0;
    for (Process process : processes) {
      try (BufferedReader output = process.inputReader()) {
        List<String> said = output.lines().toList();
        unpacking += (int) said.stream().filter(line -> line.startsWith("Unpacking 17")).count();
        assertThat(said).last().isEqualTo("complete");
      }
      assertThat(process.waitFor()).isZero();
    }
    assertThat(unpacking).isEqualTo(1);
    assertComplete();
  }

  /** A process that unpacks a jar. */
  static final class Unpacking {

    public static void main(String[] arguments) throws IOException {
      List<PackedLibrary> libraries = libraries(Path.of(arguments[0]));
      Path target = Path.of(arguments[1]);
      new CudaUnpacker(FakeCuda.JAR, target, any -> GIBI, System.out::println).unpack(libraries);
      for (PackedLibrary library : libraries) {
        if (Files.size(target.resolve(library.name())) != library.bytes()) {
          System.out.println(library.name() + " is incomplete");
        }
      }
      System.out.println("complete");
    }
  }
}
