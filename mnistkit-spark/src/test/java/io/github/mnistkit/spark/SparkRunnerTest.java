package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that train in earnest, in one virtual machine. */
class SparkRunnerTest {

  private static final AtomicInteger TRAININGS = new AtomicInteger();

  private static LocalSpark spark;

  @BeforeAll
  static void start() {
    spark = new LocalSpark("local[2,4]");
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private static SparkRunner runner() {
    return SparkRunner.on(spark.context, Studies::trainer);
  }

  private static Trainer counting(int threads) {
    return new TroubledTrainer(Studies.trainer(threads), fit -> TRAININGS.incrementAndGet());
  }

  private static Split drawn(long seed) {
    return Datasets.synthetic(60, 10, seed).train().split(0.5, seed);
  }

  @Test
  void givesTheFiguresOfTheLocalRun() throws IOException {
    StudyResult there = Studies.prepared(Studies.twoBy(2)).run(runner());

    try (Trainer trainer = Studies.trainer(1)) {
      StudyResult here = Studies.prepared(Studies.twoBy(2)).run(trainer);
      assertThat(Figures.of(there)).isEqualTo(Figures.of(here));
    }
  }

  @Test
  void givesEveryRunItsOwnData() throws IOException {
    StudyResult there = Studies.twoBy(3).on(SparkRunnerTest::drawn).run(runner());

    try (Trainer trainer = Studies.trainer(1)) {
      StudyResult here = Studies.twoBy(3).on(SparkRunnerTest::drawn).run(trainer);
      assertThat(Figures.of(there)).isEqualTo(Figures.of(here));
      assertThat(there.finished("narrow"))
          .extracting(result -> result.provenance().training())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void givesTheRankingOfALocalSearch() throws IOException {
    Search search =
        Search.named("a hidden layer")
            .over("units", 4, 8, 16, 32)
            .spec(c -> ModelSpec.image(28, 28, 1).flatten().dense(c.whole("units")).softmax(10))
            .plan(c -> Studies.PLAN)
            .halving(2);
    SearchResult there = search.on(Studies.DIGITS.first(), Studies.DIGITS.second()).run(runner());

    try (Trainer trainer = Studies.trainer(1)) {
      SearchResult here = search.on(Studies.DIGITS.first(), Studies.DIGITS.second()).run(trainer);
      assertThat(there).hasToString(here.toString());
    }
  }

  @Test
  void reportsResultsAsTheyEndOnTheThreadThatCalled() throws IOException {
    Events events = new Events();
    StudyResult result = Studies.prepared(Studies.dense(3).listening(events)).run(runner());

    assertThat(result.failures()).isEmpty();
    assertThat(events.lines).hasSize(3).anyMatch(line -> line.endsWith("finished: 1 of 3"));
    assertThat(events.threads).containsOnly(Thread.currentThread());
  }

  @Test
  void computesNothingThatIsKept(@TempDir Path folder) throws IOException {
    SparkRunner runner = SparkRunner.on(spark.context, SparkRunnerTest::counting);
    StudyResult first = Studies.prepared(Studies.dense(2).saveResultsTo(folder)).run(runner);
    TRAININGS.set(0);
    StudyResult second = Studies.prepared(Studies.dense(3).saveResultsTo(folder)).run(runner);

    assertThat(TRAININGS).hasValue(1);
    assertThat(second.results().subList(0, 2)).isEqualTo(first.results());
  }

  @Test
  void leavesThePropertiesOfOtherJobsAsTheyWere() throws IOException {
    SparkContext context = spark.context;
    context.setJobGroup("mine", "my jobs", false);
    context.addJobTag("my-tag");
    Studies.prepared(Studies.dense(1)).run(runner());

    assertThat(context.getLocalProperty("spark.job.description")).isEqualTo("my jobs");
    assertThat(context.getLocalProperty("spark.jobGroup.id")).isEqualTo("mine");
    assertThat(context.getLocalProperty("spark.job.interruptOnCancel")).isEqualTo("false");
    assertThat(context.getJobTags().mkString(" ")).isEqualTo("my-tag");
    context.clearJobGroup();
    context.clearJobTags();
  }
}
