package io.github.mnistkit.samples;

import io.github.mnistkit.eval.chart.ImageCharts;
import io.github.mnistkit.eval.footprint.Profiler;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.ModelHook;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;

/** Trains the network that students learn from: 1,199,882 parameters. */
final class Teacher implements Sample {

  private static final int EPOCHS = 20;

  @Override
  public String name() {
    return "teacher";
  }

  @Override
  public String description() {
    return "the net that students learn from, by Adadelta";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    context.train(
        "teacher",
        model(),
        plan().epochs(context.scope().epochs(EPOCHS, 2)),
        classifier -> {
          String footprint =
              Profiler.standard()
                  .batch(Math.min(128, context.data().test().size()))
                  .measure(classifier, context.data().test())
                  .toString();
          context.println("\nfootprint\n" + footprint);
          context.section("Footprint", section -> section.code(footprint));
          context.section(
              "First convolution", section -> section.figure(ImageCharts.filters(classifier)));
        });
  }

  /** Trains on nine tenths, as the sample does; nothing is chosen by the test images. */
  static StudyRow row() {
    return StudyRow.of(
            "teacher",
            "the net that students learn from, 20 epochs",
            3,
            List.of(Variant.of("teacher", model(), plan().epochs(EPOCHS))),
            (data, seed) -> new Split(data.split().first(), data.test()))
        .savingModels();
  }

  static ModelSpec model() {
    return ModelSpec.image(28, 28, 1)
        .conv2d(32, 3, conv -> conv.valid())
        .relu()
        .conv2d(64, 3, conv -> conv.valid())
        .relu()
        .maxPool2d(2)
        .dropout(0.25)
        .flatten()
        .dense(128)
        .relu()
        .dropout(0.5)
        .softmax(10);
  }

  /** Loads the teacher of the command line, or trains one, for one epoch by default. */
  static void loadOrTrain(SampleContext context, ModelHook hook) throws IOException {
    context.loadOrTrain(
        "teacher",
        model(),
        () -> plan().epochs(context.scope().epochs("the teacher", EPOCHS, 1)),
        hook);
  }

  static TrainingPlan plan() {
    return TrainingPlan.adadelta(1.0).batchSize(128);
  }
}
