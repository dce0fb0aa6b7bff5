package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.eval.study.TrialExecutor;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What executors lack, and how the driver tells it: once. */
class MissingTest {

  private static LocalSpark spark;

  @BeforeAll
  static void start() {
    spark = new LocalSpark("local[2,2]");
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  /** A layer of the user's own. */
  record Twice() implements Layer.Custom {
    @Override
    public String kind() {
      return "twice";
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>();
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }
  }

  /** A factory that sets the reader, but not the emitter. */
  record WithReader() implements TrainerFactory {
    @Override
    public Trainer trainer(int threads) {
      return Studies.trainer(threads);
    }

    @Override
    public TrialExecutor worker(Trainer trainer) {
      CustomParts parts = CustomParts.none().layer("twice", attributes -> new Twice());
      return new TrialExecutor(trainer, text -> ModelSpec.parse(text, parts), System::nanoTime);
    }
  }

  private static PreparedStudy own() {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().layer(new Twice()).softmax(10);
    return Studies.prepared(Study.named("own").variant("twice", spec, Studies.PLAN).runs(3));
  }

  @Test
  void saysThatAPartHasNoReader() {
    assertThatThrownBy(() -> own().run(SparkRunner.on(spark.context, Studies::trainer)))
        .isInstanceOf(StudyException.class)
        .hasMessageMatching(
            "study \"own\" was aborted by ExecutorNotReadyException: executor driver on"
                + " 127\\.0\\.0\\.1 cannot run twice, run \\d \\(seed \\d\\):"
                + " IllegalArgumentException: line 4: there is no layer \"twice\"; custom ones that"
                + " have a reader: none, caused by MissingPartException: .*: 0 of 3 runs ended");
  }

  @Test
  void saysThatAPartHasNoEmitter() {
    assertThatThrownBy(() -> own().run(SparkRunner.on(spark.context, new WithReader())))
        .isInstanceOf(StudyException.class)
        .hasMessageMatching(
            "study \"own\" was aborted by ExecutorNotReadyException: executor driver on"
                + " 127\\.0\\.0\\.1 cannot run twice, run \\d \\(seed \\d\\): MissingPartException:"
                + " no emitter is registered for the layer \"twice\" \\(.*MissingTest\\$Twice\\);"
                + " add it with TrainerOptions\\.emitters\\(\\.\\.\\.\\): 0 of 3 runs ended");
  }

  @Test
  void saysThatAFileIsNotWhereTheExecutorIs(@TempDir Path folder) {
    Path file = folder.resolve("teacher.mnistkit");
    SparkRunner runner = SparkRunner.on(spark.context, new TaughtTrainerFactory(file.toString()));

    assertThatThrownBy(() -> Studies.prepared(Studies.dense(2)).run(runner))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining(
            "executor driver on 127.0.0.1 cannot create a worker: NoSuchFileException: " + file);
  }

  @Test
  void teachersAreReadByTheFactory(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("teacher.mnistkit");
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(8).logits(10);
    try (Trainer trainer = Studies.trainer(1);
        Classifier teacher =
            trainer.fit(spec, Studies.PLAN).on(Studies.DIGITS.first()).run().classifier()) {
      teacher.save(file);
      Study taught = Studies.dense(2).taughtBy(teacher, Distillation.meanSquaredErrorOnLogits());
      SparkRunner runner = SparkRunner.on(spark.context, new TaughtTrainerFactory(file.toString()));

      assertThat(Figures.of(Studies.prepared(taught).run(runner)))
          .isEqualTo(Figures.of(Studies.prepared(taught).run(trainer)));
    }
  }

  @Test
  void saysThatTheDriverCannotWriteResultsBeforeAnythingIsRun(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("results"), "a file, not a folder");

    assertThatThrownBy(
            () ->
                Studies.prepared(Studies.dense(2).saveResultsTo(file))
                    .run(SparkRunner.on(spark.context, Studies::trainer)))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(file + ": expected a writable folder, found ");
  }
}
