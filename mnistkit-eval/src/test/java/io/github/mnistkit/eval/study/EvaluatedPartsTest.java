package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Studies that evaluate every trained model on further examples. */
class EvaluatedPartsTest {

  /** Two of the classes, in another order than the validation data have them. */
  static final Examples TEST = Studies.examples(Studies.MADE.then("test"), 0, 0, 1, 0, 1);

  /** Of {@link #TEST}, computed by Python 3 (hashlib). */
  private static final String TEST_SHA_256 =
      "a3b6151413188476b8bffc4be2e1a5fa3624f6db6de2b90d097c60aa65503140";

  private final FakeTrainer trainer = new FakeTrainer();

  private static Study study() {
    return Studies.twoByThree().timedBy(() -> 0);
  }

  /** As many examples as the seed. */
  static Examples bySeed(long seed) {
    return TEST.select(new int[] {0, 1, 2, 3, 4}, "of seed " + seed).take((int) seed - 3);
  }

  private StudyResult run(Study study) throws IOException {
    return study.on(Studies::split).run(trainer);
  }

  /** The evaluation of a model that is trained again. */
  private Map<String, Double> again(Study study, Finished run, Examples examples) {
    PreparedStudy prepared = study.on(Studies::split);
    try (Classifier classifier =
        prepared.train(trainer, run.trial().variant(), run.trial().run()).classifier()) {
      return Evaluation.of(classifier.predict(examples), List.of(Metrics.topK(2))).valuesByName();
    }
  }

  @Test
  void haveTheMetricsOfTheSameModelEvaluatedIndependently() throws IOException {
    Study parts =
        study()
            .evaluating(Metrics.topK(2))
            .evaluatingOn("test", TEST)
            .evaluatingOn("hard", EvaluatedPartsTest::bySeed);

    for (TrialResult result : run(parts).results()) {
      Finished run = (Finished) result;
      Examples hard = bySeed(run.trial().seed());

      assertThat(run.evaluations()).containsOnlyKeys("test", "hard");
      assertThat(run.evaluations().get("test"))
          .isEqualTo(new PartEvaluation(TEST_SHA_256, again(parts, run, TEST)));
      assertThat(run.evaluations().get("hard"))
          .isEqualTo(new PartEvaluation(hard.sha256(), again(parts, run, hard)));
      assertThat(run.evaluations().get("test").metrics()).isNotEqualTo(run.metrics());
      assertThat(run.evaluations().get("hard")).isNotEqualTo(run.evaluations().get("test"));
    }
  }

  @Test
  void changeNoOtherNumber() throws IOException {
    StudyResult without = run(study());
    StudyResult with = run(study().evaluatingOn("test", TEST));

    for (String variant : without.variants()) {
      for (int i = 0; i < 3; i++) {
        Finished plain = without.finished(variant).get(i);
        Finished evaluated = with.finished(variant).get(i);
        assertThat(evaluated.metrics()).isEqualTo(plain.metrics());
        assertThat(evaluated.history()).isEqualTo(plain.history());
        assertThat(evaluated.provenance()).isEqualTo(plain.provenance());
      }
    }
    assertThat(trainer.openClassifiers).hasValue(0);
  }

  @Test
  void haveTheSameNumbersForAnyNumberOfThreads() throws IOException {
    AtomicInteger under = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    LongFunction<Examples> alone =
        seed -> {
          most.accumulateAndGet(under.incrementAndGet(), Math::max);
          LockSupport.parkNanos(1_000_000);
          under.decrementAndGet();
          return bySeed(seed);
        };
    Study parts = study().evaluatingOn("test", alone);

    assertThat(run(parts.parallel(3)).results()).isEqualTo(run(parts).results());
    assertThat(most).hasValue(1);
  }

  @Test
  void areMadeOncePerSeedForAllVariants() throws IOException {
    List<Long> asked = new ArrayList<>();
    run(
        study()
            .evaluatingOn(
                "test",
                seed -> {
                  asked.add(seed);
                  return bySeed(seed);
                }));

    assertThat(asked).containsExactly(5L, 6L, 7L);
  }

  @Test
  void areThoseOfEveryVariantWithDataOfItsOwn() throws IOException {
    Study own =
        Study.named("own")
            .variant(
                Variant.of("few", Studies.spec(2), Studies.PLAN)
                    .on(split -> new Split(split.first().take(4), split.second())))
            .evaluatingOn("test", TEST);

    assertThat(run(own).finished("few").get(0).evaluations().get("test").sha256())
        .isEqualTo(TEST_SHA_256);
  }

  @Nested
  class Compared {

    private final RunMetric accuracy = RunMetric.of(Metrics.ACCURACY, "test");

    @Test
    void byAMetricOfAPart() throws IOException {
      StudyResult result = run(study().evaluatingOn("test", TEST));
      double[] small = result.values("small", accuracy);
      double[] large = result.values("large", accuracy);

      assertThat(small)
          .containsExactly(
              result.finished("small").stream()
                  .mapToDouble(run -> run.evaluations().get("test").metrics().get("accuracy"))
                  .toArray());
      assertThat(result.compare("large", "small", accuracy).differences())
          .containsExactly(large[0] - small[0], large[1] - small[1], large[2] - small[2]);
    }

    @Test
    void inATable() {
      List<TrialResult> runs =
          List.of(
              tested("base", 0, 0.5),
              tested("base", 1, 0.75),
              tested("another name, which is longer than its column", 0, 0.25),
              Studies.failed("another name, which is longer than its column", 1, "no disk"),
              Studies.failed("sick", 0, "no memory"));

      assertThat(StudyResult.of("tested", runs).table(accuracy))
          .isEqualTo(
              """
              tested: 3 variants, 5 runs, seeds 1 to 2
              variant                                runs        mean ± std      min      max
              base                                      2   0.6250 ± 0.1768   0.5000   0.7500
              another name, which is longer than…     1/2   0.2500            0.2500   0.2500
              sick                                    0/1  every run failed
              accuracy on test: std is the sample standard deviation over the runs.

              failed: 2 of 5 runs
              another name, which is longer than its column, run 1 (seed 2): no disk
              sick, run 0 (seed 1): no memory\
              """);
    }

    private TrialResult tested(String variant, int run, double tested) {
      Finished made = Studies.finished(variant, run, 1, 0.5);
      Trial was = made.trial();
      Trial.Needs needs =
          new Trial.Needs(
              Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of("test"));
      return new Finished(
          new Trial(variant, run, was.spec(), was.plan(), needs, Optional.empty()),
          made.provenance(),
          made.metrics(),
          Map.of("test", new PartEvaluation(TEST_SHA_256, Map.of("accuracy", tested))),
          made.history(),
          1);
    }

    @Test
    void withItsNameAndDirection() {
      assertThat(accuracy.name()).isEqualTo("accuracy on test");
      assertThat(accuracy.better()).isEqualTo(RunMetric.of(Metrics.ACCURACY).better());
      assertThat(RunMetric.of(Metrics.LOG_LOSS, "test").better())
          .isEqualTo(RunMetric.of(Metrics.LOG_LOSS).better());
    }

    @Test
    void notByUnknownPartsOrMetrics() throws IOException {
      StudyResult result = run(study().evaluatingOn("test", TEST));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> result.values("small", RunMetric.of(Metrics.ACCURACY, "hard")))
          .withMessage(
              "RunMetric.part must be one of [test], but was 'hard' in small, run 0 (seed 5)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> result.values("small", RunMetric.of(Metrics.topK(2), "test")))
          .withMessageStartingWith("RunMetric.metric must be one of [accuracy, ")
          .withMessageEndingWith(", but was 'top-2 accuracy' in small, run 0 (seed 5)");
    }
  }

  @Nested
  class Refuse {

    @Test
    void aNameThatIsTakenOrBlank() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> study().evaluatingOn("test", TEST).evaluatingOn("test", TEST))
          .withMessage(
              "Study.evaluatingOn must be given parts with unique names, but \"test\" is already"
                  + " taken");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> study().evaluatingOn(" ", TEST))
          .withMessage("Study.evaluatingOn part must not be blank");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> study().evaluatingOn("a\ud800", TEST))
          .withMessage(
              "Study.evaluatingOn part must be Unicode text, but \"a\\ud800\" has half a surrogate"
                  + " pair at index 1");
    }

    @Test
    void aNameThatAnExecutorHas() {
      TrialExecutor executor =
          new TrialExecutor(trainer, ModelSpec::parse, () -> 0L).evaluatingOn("test", s -> TEST);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> executor.evaluatingOn("test", seed -> TEST))
          .withMessage(
              "TrialExecutor.evaluatingOn must be given parts with unique names, but \"test\" is"
                  + " already taken");
    }
  }

  @Nested
  class Fail {

    private List<String> failures(Study study) throws IOException {
      return run(study).failures().stream().map(TrialResult.Failed::toString).toList();
    }

    @Test
    void theRunsWhoseExamplesCannotBeMade() throws IOException {
      LongFunction<Examples> lacking =
          seed -> {
            if (seed == 6) {
              throw new IllegalArgumentException("no disk");
            }
            return TEST;
          };

      assertThat(failures(study().evaluatingOn("te\u202est", lacking)))
          .containsExactly(
              "small, run 1 (seed 6): IllegalStateException: the model cannot be evaluated on the"
                  + " part \"te\\u202est\", caused by IllegalArgumentException: no disk",
              "large, run 1 (seed 6): IllegalStateException: the model cannot be evaluated on the"
                  + " part \"te\\u202est\", caused by IllegalArgumentException: no disk");
      assertThat(trainer.fits).hasSize(4); // known before anything is trained
    }

    @Test
    void theRunsThatCannotBeEvaluated() throws IOException {
      LongFunction<Examples> empty = seed -> seed == 7 ? TEST.take(0) : TEST;

      assertThat(failures(study().evaluatingOn("test", empty)))
          .hasSize(2)
          .allMatch(
              text -> text.contains("run 2 (seed 7): IllegalStateException: the model cannot"))
          .allMatch(text -> text.contains("on the part \"test\", caused by IllegalArgumentExc"));
      assertThat(trainer.openClassifiers).hasValue(0);
    }

    @Test
    void byErrorsOfTheirMachine() throws IOException {
      LongFunction<Examples> large =
          seed -> {
            if (seed == 6) {
              throw new OutOfMemoryError("Java heap space");
            }
            return TEST;
          };

      assertThat(run(study().evaluatingOn("test", large)).failures())
          .extracting(TrialResult.Failed::failure)
          .containsExactly(
              "OutOfMemoryError: Java heap space", "OutOfMemoryError: Java heap space");
    }
  }
}
