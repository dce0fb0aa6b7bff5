package io.github.mnistkit.samples;

import io.github.mnistkit.eval.search.ParameterValues;
import io.github.mnistkit.eval.search.Range;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/**
 * Searches seven parameters of a network for pairs of digits at random, dropping the worst early.
 */
final class SiameseSearch implements Sample {

  /** The factor by which candidates decrease and epochs increase in every round. */
  private static final int FACTOR = 3;

  @Override
  public String name() {
    return "siamese-search";
  }

  @Override
  public String description() {
    return "seven parameters of a net for pairs, by successive halving";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public boolean hasPublishedResults() {
    return false;
  }

  @Override
  public void run(SampleContext context) throws IOException {
    int epochs = context.scope().epochs(10, 4);
    TrainingPlan plan =
        context.plan(TrainingPlan.adam(1e-3).batchSize(128).epochs(epochs).unshuffled());
    Search search = candidates(context, plan);

    // Candidates are chosen on digits of the training data; test data are for the best one only.
    SearchResult found =
        context.search(
            plan.epochs() < FACTOR ? search : search.halving(FACTOR),
            seed -> Siamese.pairs(context.data().split(), seed));

    context.println("\nthe best again, on test digits and with seeds that the search did not use");
    context.study(
        found.confirmation(),
        context.scope().runs(5, 2),
        seed -> Siamese.pairs(context.data().trainAndTest(), seed));
  }

  private static Search candidates(SampleContext context, TrainingPlan plan) {
    return Search.named("nets for pairs of digits")
        .seed(context.seed())
        .over("channels", 64, 128, 256)
        .over("units", 8, 16, 32)
        .over("rate", Range.logUniform(5e-4, 1e-2))
        .over("dropout", Range.uniform(0, 0.5))
        .over("batchNorm", true, false)
        .over("auxUnits", 64, 256)
        .over("auxWeight", Range.logUniform(0.5, 100))
        .spec(SiameseSearch::net)
        .plan(choice -> plan.schedule(Schedule.constant(choice.number("rate"))))
        .random(context.scope().count("candidates", 36, 6));
  }

  private static ModelSpec net(ParameterValues choice) {
    int channels = choice.whole("channels");
    return ModelSpec.imagePair(14, 14, 1, Scaling.none())
        .shared(
            image -> {
              ImageStage stage = image;
              for (int filters : new int[] {channels / 2, channels, channels}) {
                stage = block(stage, filters, choice);
              }
              return stage.flatten().dropout(choice.number("dropout"));
            })
        .auxiliary(
            "digit",
            choice.number("auxWeight"),
            digit -> digit.dense(choice.whole("auxUnits")).relu().softmax(10))
        .shared(tower -> tower.dense(choice.whole("units")).relu())
        .concatenate()
        .binary();
  }

  private static ImageStage block(ImageStage image, int filters, ParameterValues choice) {
    ImageStage active = image.conv2d(filters, 3, conv -> conv.valid()).relu();
    return (choice.is("batchNorm") ? active.batchNorm() : active)
        .maxPool2d(2, pool -> pool.padding(Padding.margin(1)));
  }
}
