package io.github.mnistkit.eval.footprint;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.ClassifierStub;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves its own clock: n milliseconds for the n-th image, ten times as many for the n-th batch. */
final class SlowClassifier implements ClassifierStub {

  private static final long MILLI = 1_000_000;

  final float[] kernel = {1, 2};
  long nanos;
  final List<Integer> pixels = new ArrayList<>();
  final List<Integer> batches = new ArrayList<>();

  @Override
  public ModelSpec spec() {
    return ModelSpec.image(1, 1, 1).flatten().softmax(2);
  }

  @Override
  public TrainingRecord provenance() {
    return new TrainingRecord(
        spec(),
        List.of("dark", "light"),
        Optional.of(TrainingPlan.adam(1e-3)),
        Optional.of(new Provenance("made", "a".repeat(64), List.of())),
        List.of(),
        "1.2.3",
        "2.18.0",
        "fake:0");
  }

  @Override
  public Predictions predict(Examples examples) {
    batches.add(examples.size());
    nanos += 10 * MILLI * batches.size();
    return Predictions.of(examples.classNames(), new float[examples.size() * 2], examples.labels());
  }

  @Override
  public float[] logits(byte[] image) {
    pixels.add((int) image[0]);
    nanos += MILLI * pixels.size();
    return new float[2];
  }

  @Override
  public Map<String, float[]> weights() {
    return Map.of("softmax_1/kernel", kernel, "softmax_1/bias", new float[] {2, 3});
  }
}
