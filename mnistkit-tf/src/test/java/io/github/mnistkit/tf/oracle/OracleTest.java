package io.github.mnistkit.tf.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.oracle.OracleRun.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random models and trainings against the oracle. */
class OracleTest {

  private static final int SEEDS = 200;

  private static List<Verdict> check(Kind kind, LongStream seeds) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      return seeds.mapToObj(seed -> kind.check(trainer, seed)).toList();
    }
  }

  private static void assertAlike(List<Verdict> verdicts) {
    assertThat(verdicts.stream().filter(Verdict::failed)).isEmpty();
  }

  @Test
  void predictsAsDefined() {
    assertAlike(check(Kind.SPECS, LongStream.range(0, SEEDS)));
  }

  @Test
  void trainsAsDefined() {
    List<Verdict> verdicts = check(Kind.RECIPES, LongStream.range(0, SEEDS));

    assertAlike(verdicts);
    assertThat(verdicts.stream().filter(verdict -> verdict.outcome() == Verdict.Outcome.COMPARED))
        .as("recipes that rounding leaves alone")
        .hasSizeGreaterThan(SEEDS / 2);
  }

  @Test
  void trainsManyChannelsAsDefined() {
    assertAlike(check(Kind.WIDE, LongStream.range(0, SEEDS / 2)));
  }

  @Test
  void predictsWithEnsemblesAsDefined() {
    assertAlike(check(Kind.ENSEMBLES, LongStream.range(0, SEEDS / 8)));
  }

  @Test
  void trainsEnsemblesAsDefined() {
    List<Verdict> verdicts = check(Kind.ENSEMBLE_RECIPES, LongStream.range(0, SEEDS / 8));

    assertAlike(verdicts);
    assertThat(verdicts.stream().filter(verdict -> verdict.outcome() == Verdict.Outcome.COMPARED))
        .hasSizeGreaterThan(SEEDS / 32);
  }

  @Test
  void predictsWhatWasWrongOnceAsDefined() {
    assertAlike(check(Kind.SPECS, FailedOnce.SPECS.stream().mapToLong(Long::longValue)));
  }

  @Test
  void trainsWhatWasWrongOnceAsDefined() {
    assertAlike(check(Kind.RECIPES, FailedOnce.RECIPES.stream().mapToLong(Long::longValue)));
  }

  /**
   * A range of seeds, {@code -Dmnistkit.oracle.from} to {@code -Dmnistkit.oracle.to}, with its
   * record in {@code -Dmnistkit.oracle.folder}.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  @Tag("slow")
  void isAsDefinedForManySeeds(Kind kind) throws IOException {
    Path folder = Path.of(System.getProperty("mnistkit.oracle.folder", "target/oracle"));
    OracleRun run = new OracleRun(folder);

    assertThat(
            run.check(
                kind,
                Long.getLong("mnistkit.oracle.from", 0),
                Long.getLong("mnistkit.oracle.to", 20_000)))
        .isEmpty();
  }

  @Test
  void goesOnWhereARunStopped(@TempDir Path folder) throws IOException {
    OracleRun run = new OracleRun(folder);

    assertThat(run.check(Kind.SPECS, 0, 1)).isEmpty();
    String sum = run.sum();
    assertThat(run.check(Kind.SPECS, 0, 1)).isEmpty();

    assertThat(run.sum()).isEqualTo(sum).contains("specs COMPARED=1", "specs seeds=1");
  }
}
