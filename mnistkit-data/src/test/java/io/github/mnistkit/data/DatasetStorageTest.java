package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DatasetStorageTest {
  private static final Path FULL = Path.of("/dev/full");

  private Toy toy;

  @BeforeEach
  void startTheMirror(@TempDir Path home) throws IOException {
    toy = new Toy(home);
  }

  @AfterEach
  void stopTheMirror() throws IOException {
    toy.close();
  }

  @Test
  void namesAFolderThatCannotBeMade() throws IOException {
    Path file = toy.home.resolve("file");
    Files.writeString(file, "in the way");
    assertThatExceptionOfType(DatasetUnavailableException.class)
        .isThrownBy(() -> toy.cache.in(file).load(toy.entry("good")))
        .withMessageContaining(file.resolve("toy") + " cannot be written: ");
    assertThat(toy.mirror.requests()).isEmpty();
  }

  @Test
  void namesACacheThatIsReadOnly() throws IOException {
    Path folder = toy.home.resolve("toy");
    Files.createDirectories(folder);
    assumeTrue(folder.toFile().setWritable(false), "skipped: no permissions here");
    assumeTrue(!Files.isWritable(folder), "skipped: this user may write everywhere");
    assertThatExceptionOfType(DatasetUnavailableException.class)
        .isThrownBy(() -> toy.cache.load(toy.entry("good")))
        .withMessageContaining(Toy.FIRST + ".part cannot be written: access denied");
    assertThat(folder.toFile().setWritable(true)).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void namesTheFileThatThereIsNoRoomFor() throws IOException {
    assumeTrue(Files.exists(FULL), "skipped: no device that is always full");
    RemoteFile file = RemoteFile.sha256("some.gz", 10, Digests.sha256(new byte[10]));
    try (FileBody body = new FileBody(file, FULL, (name, received, total) -> {})) {
      body.onSubscribe(new Nobody());
      body.onNext(List.of(ByteBuffer.allocate(10)));
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> body.getBody().toCompletableFuture().get())
          .withCauseInstanceOf(StorageException.class)
          .withMessageContaining("/dev/full cannot be written: No space left on device");
    }
  }

  @Test
  void asksNoOtherMirrorWhenThereIsNoRoom() throws IOException {
    assumeTrue(Files.exists(FULL), "skipped: no device that is always full");
    Path folder = toy.home.resolve("toy");
    Files.createDirectories(folder);
    Path partial = folder.resolve(Toy.FIRST + ".part");
    Files.createSymbolicLink(partial, FULL);
    assertThatIOException()
        .isThrownBy(() -> toy.cache.load(toy.entry("good", "good")))
        .withMessageContaining(partial + " cannot be written: No space left on device");
    assertThat(toy.mirror.requests()).hasSize(1);
    assertThat(toy.cached()).isEmpty();
  }

  private static final class Nobody implements Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
