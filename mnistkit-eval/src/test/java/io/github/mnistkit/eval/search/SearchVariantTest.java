package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.study.FakeTrainer;
import io.github.mnistkit.eval.study.Folds;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SearchVariantTest {

  /** Shifts by so many pixels, or would. */
  private record Shift(int pixels) implements Augmentation {
    @Override
    public void augment(byte[] image, ImageFormat format, long seed, int epoch, int index) {}

    @Override
    public String toString() {
      return "shift " + pixels;
    }
  }

  private static final TrainingPlan PLAN = TrainingPlan.sgd(0.1).epochs(4);

  private final FakeTrainer trainer = new FakeTrainer();

  private static Variant variant(ParameterValues choice) {
    return Variant.of("any", Searches.spec(2), PLAN)
        .augmenting(new Shift(choice.whole("shift")))
        .on(split -> new Split(split.first().take(choice.whole("images")), split.second()));
  }

  private static Search search() {
    return Search.named("shift")
        .over("shift", 1, 2)
        .over("images", 4, 6)
        .variant(SearchVariantTest::variant);
  }

  @Nested
  class Candidates {

    @Test
    void haveTheAugmentationAndTheDataOfTheirVariants() throws IOException {
      SearchResult result = Searches.run(search(), trainer);

      assertThat(trainer.fits)
          .extracting(Fit::augmentation)
          .containsExactly(
              Optional.of(new Shift(1)),
              Optional.of(new Shift(1)),
              Optional.of(new Shift(2)),
              Optional.of(new Shift(2)));
      assertThat(trainer.fits).extracting(fit -> fit.training().size()).containsExactly(4, 6, 4, 6);
      assertThat(result.ranking()).hasSize(4);
      assertThat(result.best().candidate().name()).matches("shift=\\d images=\\d");
    }

    @Test
    void keepThemInEveryRungAndInTheConfirmation() throws IOException {
      SearchResult result = Searches.run(search().halving(2), trainer);
      assertThat(trainer.fits).allMatch(fit -> fit.augmentation().isPresent());
      Variant best = result.best().candidate().variant();
      trainer.fits.clear();
      result.confirmation().on(Searches.DATA.first(), Searches.DATA.second()).run(trainer);

      assertThat(trainer.fits.get(0).augmentation()).isEqualTo(best.augmentation());
      assertThat(trainer.fits.get(0).training().size()).isLessThan(8);
    }

    @Test
    void areTrainedAgainWithTheirAugmentation() throws IOException {
      SearchResult result = Searches.run(search(), trainer);
      Fit fit = result.refit(trainer, Searches.DATA.first());

      assertThat(fit.augmentation())
          .isEqualTo(result.best().candidate().variant().augmentation())
          .isPresent();
      assertThat(fit.training()).isSameAs(Searches.DATA.first());
    }

    @Test
    void areMadeInOneWay() {
      assertThatIllegalStateException()
          .isThrownBy(() -> search().spec(choice -> Searches.spec(2)).candidates())
          .withMessage(
              "Search.variant makes models and plans, but Search.spec was given too in \"shift\"");
      assertThatIllegalStateException()
          .isThrownBy(() -> search().plan(choice -> PLAN).candidates())
          .withMessageContaining("Search.plan was given too");
    }
  }

  @Test
  void ranksByAMetricOfTheUsersOwn() throws IOException {
    Metric size =
        new Metric.Overall(
            "size", "examples", 0, Double.POSITIVE_INFINITY, Metric.Better.HIGHER, p -> p.size());
    SearchResult result = Searches.run(search().maximizing(RunMetric.of(size)), trainer);

    assertThat(result.best().spread().mean()).isEqualTo(8);
    assertThat(result.rungs().get(0).results().get(0).trial().needs().metrics()).hasSize(1);
    trainer.fits.clear();
    assertThat(
            result
                .confirmation()
                .on(Searches.DATA.first(), Searches.DATA.second())
                .run(trainer)
                .spread(result.best().candidate().name(), RunMetric.of(size))
                .mean())
        .isEqualTo(8);
  }

  @Nested
  class OverFolds {

    private final Folds folds = Folds.of(Searches.DATA.first(), 4);

    @Test
    void trainsEachCandidateOnceForEachFold() throws IOException {
      SearchResult result = Searches.grid().seed(3).on(folds).run(trainer);

      assertThat(trainer.fits).hasSize(24);
      assertThat(result.best().spread().size()).isEqualTo(4);
      assertThat(result.rungs().get(0).results().get(1).trial().fold())
          .contains(new Trial.Fold(2, 4, 1));
      assertThat(result.table()).startsWith("units: 6 candidates, 4 runs each, 192 epochs in all");
      assertThat(result.refit(trainer, Searches.DATA.first()).plan().seed()).isEqualTo(7);
    }

    @Test
    void hasNoRunsBeside() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Searches.grid().runs(2).on(folds))
          .withMessage(
              "Search.runs must not be set with folds, whose number it is, but was 2, and there"
                  + " are 4 folds of 8 examples: use Folds.repeated");
    }
  }
}
