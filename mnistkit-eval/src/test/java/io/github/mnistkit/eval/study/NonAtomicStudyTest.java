package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.mnistkit.internal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Studies whose folder lies on a file system that cannot move files atomically. */
final class NonAtomicStudyTest {

  private final NonAtomicFileSystem files =
      new NonAtomicFileSystem(Jimfs.newFileSystem(Configuration.unix()));
  private final Path folder = files.getPath("/work/results");
  private final FakeTrainer trainer = new FakeTrainer();

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private StudyResult run() throws IOException {
    return Studies.twoByThree()
        .timedBy(() -> 0)
        .saveResultsTo(folder)
        .on(Studies::split)
        .run(trainer);
  }

  @Test
  void keepEveryResult() throws IOException {
    StudyResult first = run();

    assertThat(trainer.fits).hasSize(6);
    assertThat(first.notSaved()).isEmpty();
    assertThat(files.refused()).isEqualTo(6);
    assertThat(names()).hasSize(7).contains("study.lock").noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void computeNothingWhenTheyAreRunAgain() throws IOException {
    StudyResult first = run();
    trainer.fits.clear();
    StudyResult second = run();

    assertThat(trainer.fits).isEmpty();
    assertThat(second.results()).isEqualTo(first.results());
    assertThat(second.notSaved()).isEmpty();
  }

  @Test
  void replaceTheResultOfAFailedRun() throws IOException {
    trainer.before =
        fit -> {
          if (fit.plan().seed() == 6) {
            throw new IllegalStateException("no memory");
          }
        };
    assertThat(run().failures()).hasSize(2);
    trainer.before = fit -> {};

    assertThat(run().failures()).isEmpty();
    trainer.fits.clear();
    assertThat(run().failures()).isEmpty();
    assertThat(trainer.fits).isEmpty();
  }

  @Test
  void lieWhereAtomicMovesAreRefused() throws IOException {
    Path file = Files.writeString(Files.createDirectories(folder).resolve("a"), "old");
    Path target = folder.resolve("b");

    assertThatExceptionOfType(AtomicMoveNotSupportedException.class)
        .isThrownBy(() -> Files.move(file, target, StandardCopyOption.ATOMIC_MOVE));
    AtomicFiles.write(file, "new".getBytes(StandardCharsets.UTF_8));
    assertThat(Files.readString(file)).isEqualTo("new");
    assertThat(names()).containsExactly("a");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
