package io.github.mnistkit.tf.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointLockTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("run.checkpoint");
  }

  private Path others(String suffix) throws IOException {
    return Files.writeString(folder.resolve("run.checkpoint." + suffix), "of somebody else");
  }

  private void takeAndClose() throws IOException {
    try (CheckpointLock lock = new CheckpointLock(file)) {
      assertThat(lock.part()).doesNotExist();
    }
  }

  @Test
  void deletesWhatItsLastHolderLeftHalfWritten() throws IOException {
    Path left;
    try (CheckpointLock killed = new CheckpointLock(file)) {
      left = Files.writeString(killed.part(), "half");
    }

    takeAndClose();

    assertThat(left).doesNotExist();
  }

  @Test
  void deletesNothingElse() throws IOException {
    takeAndClose();
    Path process = others("123-1.part");
    Path token = others("0123456789abcdef.part");
    Path notes = others("notes.part");
    Path longer = others("gz.0123456789abcdef.part");

    takeAndClose();

    assertThat(process).exists();
    assertThat(token).exists();
    assertThat(notes).exists();
    assertThat(longer).exists();
  }

  @Test
  void believesNoTokenThatIsNone() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim.part"), "of somebody else");
    Files.writeString(folder.resolve("run.checkpoint.lock"), "/../victim");

    takeAndClose();

    assertThat(victim).exists();
  }

  @Test
  void mayHaveALockFileOfBefore() throws IOException {
    Files.createFile(folder.resolve("run.checkpoint.lock"));

    takeAndClose();

    assertThat(folder.resolve("run.checkpoint.lock")).exists();
  }

  @Test
  void followsNoLinkInPlaceOfItsLock() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "of somebody else");
    Files.createSymbolicLink(folder.resolve("run.checkpoint.lock"), victim);

    assertThatThrownBy(() -> new CheckpointLock(file)).isInstanceOf(IOException.class);
    assertThat(victim).hasContent("of somebody else");
  }

  @Test
  void hasAnotherPartEachTime() throws IOException {
    Path first;
    try (CheckpointLock lock = new CheckpointLock(file)) {
      first = lock.part();
    }
    try (CheckpointLock lock = new CheckpointLock(file)) {
      assertThat(lock.part()).isNotEqualTo(first);
    }
  }
}
