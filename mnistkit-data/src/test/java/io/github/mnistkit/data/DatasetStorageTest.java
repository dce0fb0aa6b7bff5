package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.mnistkit.data.fetch.CacheWriteException;
import io.github.mnistkit.data.fetch.ExpectedFile;
import io.github.mnistkit.data.fetch.VerifyingBodySubscriber;
import io.github.mnistkit.data.support.Checksums;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
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
    ExpectedFile file =
        RemoteFile.sha256("some.gz", 4096, Checksums.sha256(new byte[4096])).expected();
    try (FileSystem disk = fullDisk()) {
      Path part = disk.getPath("/disk/some.gz.part");
      try (VerifyingBodySubscriber body =
          new VerifyingBodySubscriber(file, part, (name, received, total) -> {})) {
        body.onSubscribe(new Nobody());
        body.onNext(List.of(ByteBuffer.allocate(4096)));
        assertThatExceptionOfType(ExecutionException.class)
            .isThrownBy(() -> body.getBody().toCompletableFuture().get())
            .withCauseInstanceOf(CacheWriteException.class)
            .withMessageContaining("/disk/some.gz.part cannot be written: out of disk space");
      }
    }
  }

  @Test
  void asksNoOtherMirrorWhenThereIsNoRoom() throws IOException {
    try (FileSystem disk = fullDisk()) {
      Path home = disk.getPath("/disk");
      Path partial = home.resolve("toy").resolve(Toy.FIRST + ".part");
      assertThatIOException()
          .isThrownBy(() -> toy.cache.in(home).load(toy.entry("good", "good")))
          .withMessageContaining(partial + " cannot be written: out of disk space")
          .withMessageContaining("free some space or choose another disk");
      assertThat(toy.mirror.requests()).hasSize(1);
      assertThat(partial).doesNotExist();
    }
  }

  @Test
  void followsNoLinkThatStandsWhereItDownloadsTo() throws IOException {
    Path folder = Files.createDirectories(toy.home.resolve("toy"));
    Path mine = Files.writeString(toy.home.resolve("mine"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve(Toy.FIRST + ".part"), mine);
    assertThatIOException()
        .isThrownBy(() -> toy.cache.load(toy.entry("good")))
        .withMessageContaining(
            link + " cannot be written: must be a plain file, but is a symbolic");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void followsNoLinkThatStandsWhereItsLockWould() throws IOException {
    Path link = toy.home.resolve(".toy.lock");
    Files.createSymbolicLink(link, toy.home.resolve("planted"));
    assertThatIOException()
        .isThrownBy(() -> toy.cache.load(toy.entry("good")))
        .withMessageContaining(
            link + " cannot be written: must be a plain file, but is a symbolic");
    assertThat(toy.home.resolve("planted")).doesNotExist();
  }

  /** Has room for names, but for no content. */
  private static FileSystem fullDisk() throws IOException {
    FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setWorkingDirectory("/disk")
                .setMaxSize(1024)
                .setBlockSize(512)
                .build());
    Files.write(disk.getPath("/disk/full"), new byte[1024]);
    return disk;
  }

  private static final class Nobody implements Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
