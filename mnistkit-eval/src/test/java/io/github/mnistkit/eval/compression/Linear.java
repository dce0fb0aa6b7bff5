package io.github.mnistkit.eval.compression;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.ClassifierStub;
import io.github.mnistkit.testing.TrainerStub;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A trainer of linear models on eight pixels; its training makes every weight a half larger. */
final class Linear implements TrainerStub {

  static final ModelSpec SPEC = ModelSpec.image(2, 4, 1).flatten().logits(4);
  static final TrainingPlan PLAN = TrainingPlan.sgd(1).epochs(1);

  final List<Fit> fits = new ArrayList<>();
  int open;

  /** Examples whose class is the pixel that is brightest of the first four. */
  static Examples examples(int count) {
    Random random = new Random(2);
    byte[] pixels = new byte[count * 8];
    int[] labels = random.ints(count, 0, 4).toArray();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(60) + (i % 8 == labels[i / 8] ? 60 : 0));
    }
    return Examples.of(
        ImageFormat.of(2, 4, 1),
        pixels,
        labels,
        IntStream.range(0, 4).mapToObj(Integer::toString).toList(),
        new Provenance("drawn " + count, "b".repeat(64), List.of("cleaned")));
  }

  /** A model that is mostly right: each class looks at its pixel, and a little at the others. */
  Classifier classifier() {
    float[] kernel = new float[32];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = i / 4 == i % 4 ? 1 + i / 100f : 0.01f * (i % 5 - 1.5f);
    }
    float[] bias = {0.1f, -0.2f, 0.3f, 0};
    return classifier(
        new TrainingRecord(
            SPEC,
            examples(1).classNames(),
            Optional.of(PLAN),
            Optional.of(examples(1).provenance()),
            List.of("1 epoch"),
            "1",
            "none",
            "paper"),
        Map.of("logits_1/kernel", kernel, "logits_1/bias", bias));
  }

  @Override
  public FitResult run(Fit fit) {
    fit.check();
    fits.add(fit);
    Map<String, float[]> weights = new LinkedHashMap<>();
    fit.start()
        .orElseThrow()
        .weights()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] *= 1.5f;
              }
              weights.put(name, values);
            });
    TrainingRecord record =
        new TrainingRecord(
                fit.spec(),
                fit.training().classNames(),
                Optional.of(fit.plan()),
                Optional.of(fit.training().provenance()),
                List.of("a half larger"),
                "1",
                "none",
                "paper")
            .structured(fit.preserved().orElse(Map.of()));
    return new FitResult(
        classifier(record, weights),
        new History(List.of(new Epoch(1, Map.of("loss", 1.0), 1)), Optional.empty()));
  }

  @Override
  public Classifier classifier(TrainingRecord record, Map<String, float[]> weights) {
    open++;
    return new Model(record, weights);
  }

  private final class Model implements ClassifierStub {
    private final TrainingRecord record;
    private final Map<String, float[]> weights;

    Model(TrainingRecord record, Map<String, float[]> weights) {
      this.record = record;
      this.weights = weights;
    }

    @Override
    public ModelSpec spec() {
      return record.spec();
    }

    @Override
    public TrainingRecord provenance() {
      return record;
    }

    @Override
    public Predictions predict(Examples examples) {
      float[] kernel = weights.getOrDefault("logits_1/kernel", new float[0]);
      float[] bias = weights.getOrDefault("logits_1/bias", new float[0]);
      float[] logits = new float[examples.size() * 4];
      byte[] pixels = new byte[8];
      for (int i = 0; i < examples.size(); i++) {
        examples.copyPixels(i, pixels, 0);
        for (int k = 0; k < 4; k++) {
          float sum = bias[k];
          for (int p = 0; p < 8; p++) {
            sum += kernel[4 * p + k] * pixels[p];
          }
          logits[4 * i + k] = sum;
        }
      }
      return Predictions.of(examples.classNames(), logits, examples.labels());
    }

    @Override
    public Predictions predictStochastic(Examples examples, long seed) {
      return predict(examples);
    }

    @Override
    public Map<String, float[]> weights() {
      Map<String, float[]> copies = new LinkedHashMap<>();
      weights.forEach((name, values) -> copies.put(name, values.clone()));
      return copies;
    }

    @Override
    public void close() {
      open--;
    }
  }
}
