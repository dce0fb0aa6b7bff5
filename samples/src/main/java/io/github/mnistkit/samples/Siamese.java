package io.github.mnistkit.samples;

import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.GroupStage;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.Initializer;
import io.github.mnistkit.model.Initializer.Distribution;
import io.github.mnistkit.model.Initializer.Mode;
import io.github.mnistkit.model.Initializer.VarianceScaling;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.samples.reproduce.SoftmaxTwice;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Compares networks that predict which of two digits is larger, with and without shared weights and
 * an auxiliary loss.
 */
public final class Siamese implements Sample {

  private static final int PAIRS = 1000;

  /** U(±1/√in), PyTorch's default, which the published networks started from. */
  private static final Initializer INITIALIZER =
      new VarianceScaling(1.0 / 3, Mode.FAN_IN, Distribution.UNIFORM);

  @Override
  public String name() {
    return "siamese";
  }

  @Override
  public String description() {
    return "four nets for pairs of digits, compared over seeds";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void run(SampleContext context) throws IOException {
    int epochs = context.scope().epochs(25, 8);
    StudyResult study =
        context.study(
            study(context.seed(), plan -> context.plan(plan.epochs(epochs))),
            context.scope().runs(15, 3),
            seed -> pairs(context.data().trainAndTest(), seed));

    RunMetric best = RunMetric.best("valAccuracy");
    context.output().compare(study, best, "ConvNetBaseAux", "ConvNetSepAux");
    context.output().compare(study, best, "ConvNetSepAux", "ConvNetBase");
    context.output().compare(study, best, "ConvNetBase", "ConvNetSep");
  }

  /**
   * Creates the study of the four networks; those with an auxiliary loss have another learning
   * rate.
   *
   * @param seed the seed of the first run
   * @param change sets the epochs of each plan
   * @return the study, without data
   */
  public static Study study(long seed, UnaryOperator<TrainingPlan> change) {
    Study study = Study.named("pairs of digits").seed(seed);
    for (Variant variant : variants(Siamese::withDigitHead, change)) {
      study = study.variant(variant);
    }
    return study;
  }

  /** Returns the four networks, trained for some epochs. */
  static List<Variant> variants(UnaryOperator<GroupStage<VectorStage>> digitHead, int epochs) {
    return variants(digitHead, plan -> plan.epochs(epochs));
  }

  private static List<Variant> variants(
      UnaryOperator<GroupStage<VectorStage>> digitHead, UnaryOperator<TrainingPlan> change) {
    TrainingPlan plain = change.apply(plan(7e-3));
    TrainingPlan auxiliary = change.apply(plan(2e-3));
    return List.of(
        Variant.of("ConvNetBase", shared(towers()), plain),
        Variant.of("ConvNetBaseAux", shared(digitHead.apply(towers())), auxiliary),
        Variant.of("ConvNetSep", separate(twoTowers()), plain),
        Variant.of("ConvNetSepAux", separate(digitHead.apply(twoTowers())), auxiliary));
  }

  private static TrainingPlan plan(double learningRate) {
    return TrainingPlan.adam(learningRate).batchSize(128).unshuffled();
  }

  /**
   * Creates pairs of digits, different for every seed.
   *
   * @param digits the digits to train on, and to evaluate every epoch on
   * @param seed chooses the pairs
   * @return pairs of images of half the size
   */
  public static Split pairs(Split digits, long seed) {
    return new Split(pairs(digits.first(), seed), pairs(digits.second(), seed));
  }

  private static Examples pairs(Examples digits, long seed) {
    return Transforms.averagePool(Pairs.of(digits, Math.min(PAIRS, digits.size() / 2), seed), 2);
  }

  static GroupStage<VectorStage> towers() {
    return ModelSpec.imagePair(14, 14, 1, Scaling.none()).shared(Siamese::tower);
  }

  static GroupStage<VectorStage> twoTowers() {
    return ModelSpec.imagePair(14, 14, 1, Scaling.none()).separate(Siamese::tower);
  }

  private static VectorStage tower(ImageStage image) {
    return block(block(block(image, 128), 256), 256).flatten().dropout(0.25);
  }

  private static ImageStage block(ImageStage image, int filters) {
    return image
        .conv2d(filters, 3, conv -> conv.valid())
        .relu()
        .batchNorm()
        .maxPool2d(2, pool -> pool.padding(Padding.margin(1)));
  }

  static GroupStage<VectorStage> withDigitHead(GroupStage<VectorStage> towers) {
    return towers.auxiliary("digit", 50, digit -> digit.dense(256).relu().softmax(10));
  }

  /** The head of the published code, which gives the output of a softmax to one more. */
  static GroupStage<VectorStage> withDigitHeadOfSoftmaxTwice(GroupStage<VectorStage> towers) {
    return towers.auxiliary(
        "digit", 50, digit -> digit.dense(256).relu().head(new SoftmaxTwice(10)));
  }

  static ModelSpec shared(GroupStage<VectorStage> towers) {
    return towers
        .shared(tower -> tower.dense(16).relu())
        .concatenate()
        .binary()
        .initialized(INITIALIZER);
  }

  static ModelSpec separate(GroupStage<VectorStage> towers) {
    return towers
        .separate(tower -> tower.dense(16).relu())
        .concatenate()
        .binary()
        .initialized(INITIALIZER);
  }
}
