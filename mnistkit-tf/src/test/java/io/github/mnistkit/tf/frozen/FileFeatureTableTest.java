package io.github.mnistkit.tf.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFeatureTableTest {

  @TempDir private Path folder;

  @Test
  void givesBackWhatWasWritten() {
    byte[] found = new byte[8];
    try (FileFeatureTable table = FileFeatureTable.create(folder, 3, 2)) {
      table.write(2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
      table.write(0, new byte[8]);
      table.read(2, found);
    }
    assertThat(found).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void leavesNothingBehind() {
    FileFeatureTable table = FileFeatureTable.create(folder, 3, 2);
    table.write(1, new byte[8]);
    table.close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void mayBeReadByAThreadThatIsInterrupted() {
    byte[] found = new byte[4];
    try (FileFeatureTable table = FileFeatureTable.create(folder, 1, 1)) {
      table.write(0, new byte[] {4, 3, 2, 1});
      Thread.currentThread().interrupt();
      table.read(0, found);
      assertThat(Thread.interrupted()).isTrue();
      table.read(0, found);
    }
    assertThat(found).containsExactly(4, 3, 2, 1);
  }

  @Test
  void refusesMoreThanTheDiskHolds() {
    assertThatThrownBy(() -> FileFeatureTable.create(folder, Integer.MAX_VALUE, 1 << 28))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageStartingWith(
            folder
                + " must hold 2305843008139952128 bytes of frozen layers' outputs, but failed:"
                + " java.io.IOException: only ")
        .hasMessageEndingWith(
            " bytes are free; set another folder with -Djava.io.tmpdir, or"
                + " TrainerOptions.frozenOutputs");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void namesAFolderThatIsNotThere() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> FileFeatureTable.create(missing, 3, 2))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            missing + " must hold 24 bytes of frozen layers' outputs, but failed: ");
  }

  @Test
  void namesItselfWhenItCannotBeRead() {
    FileFeatureTable table = FileFeatureTable.create(folder, 3, 2);
    table.close();

    assertThatThrownBy(() -> table.read(0, new byte[8]))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(folder.resolve("mnistkit-features-").toString())
        .hasMessageContaining(" must hold 24 bytes of frozen layers' outputs, but failed: ");
  }
}
