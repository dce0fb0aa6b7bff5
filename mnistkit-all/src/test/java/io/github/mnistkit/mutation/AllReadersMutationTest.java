package io.github.mnistkit.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged and forged files of every format: each is refused by a typed exception that names the
 * file, or read as what it is; within two seconds and a small heap, and in few words.
 *
 * <p>The second is one of processor time, which other processes of a busy machine do not lengthen.
 */
class AllReadersMutationTest {

  private static final long LONGEST_NANOS = 2_000_000_000L;
  private static final int LONGEST_MESSAGE = 1_000;
  private static final int TRIES = 3;

  @TempDir private Path folder;

  @Test
  void threeThousandDamagedFilesAreRefusedOrRead() throws IOException {
    mutate(3_000);
  }

  @Test
  @Tag("slow")
  void aHundredThousandDamagedFilesAreRefusedOrRead() throws IOException {
    mutate(Integer.getInteger("mnistkit.mutations", 100_000));
  }

  private void mutate(int total) throws IOException {
    List<Subject> subjects = Subjects.all(folder);
    List<Tally> tallies = new ArrayList<>();
    for (Subject subject : subjects) {
      Tally tally = new Tally(subject.name());
      Path whole = Files.write(folder.resolve("whole"), subject.whole());
      subject.reading().read(whole, subject.whole());
      for (int seed = 0; seed < (total + subjects.size() - 1) / subjects.size(); seed++) {
        mutate(subject, seed, tally);
      }
      tallies.add(tally);
    }
    report(tallies);
    for (Tally tally : tallies) {
      // Damage that nothing notices is rare, and damage that is always noticed proves little.
      assertThat(tally.refused()).as(tally.toString()).isGreaterThan(tally.count() / 20);
    }
  }

  private static void report(List<Tally> tallies) {
    System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
    System.out.println(Tally.heading());
    tallies.forEach(System.out::println);
    int count = tallies.stream().mapToInt(Tally::count).sum();
    int refused = tallies.stream().mapToInt(Tally::refused).sum();
    System.out.println(count + " in all, " + refused + " refused, " + (count - refused) + " read");
  }

  private void mutate(Subject subject, int seed, Tally tally) throws IOException {
    byte[] content =
        subject.damage().apply(subject.whole(), new Random(seed * 0x9e3779b97f4a7c15L));
    Path file = Files.write(folder.resolve("damaged"), content);
    long nanos = Long.MAX_VALUE;
    int message = 0;
    for (int i = 0; i < TRIES && nanos > LONGEST_NANOS; i++) {
      long start = cpuNanos();
      message = read(subject, seed, file, content);
      nanos = Math.min(nanos, cpuNanos() - start);
    }
    assertThat(nanos).as(subject.name() + ", seed " + seed).isLessThan(LONGEST_NANOS);
    tally.add(message == 0, nanos, message);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Returns the length of the refusal, or 0 if the file was read. */
  private static int read(Subject subject, int seed, Path file, byte[] content) {
    String which = subject.name() + ", seed " + seed;
    try {
      subject.reading().read(file, content);
      return 0;
    } catch (IOException | RuntimeException | Error e) {
      if (!subject.refusals().contains(e.getClass())) {
        return fail(which + " ended in " + e, e);
      }
      String message = String.valueOf(e.getMessage());
      assertThat(message).as(which).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
      if (e instanceof IOException) {
        assertThat(message).as(which).startsWith(file.toString());
      }
      return message.length();
    }
  }
}
