package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialProvenance;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Figures to draw. */
final class Figures {

  /** Names that would break a document into which they are written unescaped. */
  static final String MARKUP = "<b>wide</b> & \"deep\" ]]>";

  static final List<String> DIGITS = IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  private Figures() {}

  /** Curves as trainings make them: three variants of some runs each. */
  static StudyResult study(int runs, int epochs) {
    List<TrialResult> results = new ArrayList<>();
    List<String> variants = List.of("one layer", MARKUP, "convolutions");
    for (int v = 0; v < variants.size(); v++) {
      for (int run = 0; run < runs; run++) {
        results.add(
            finished(variants.get(v), run, history(epochs, 0.05 + 0.03 * v, 31L * run + v)));
      }
    }
    return StudyResult.of("depth", results);
  }

  /** A history whose validation accuracy is given and whose other figures follow from it. */
  static History history(double... accuracies) {
    List<Epoch> epochs = new ArrayList<>();
    for (double accuracy : accuracies) {
      epochs.add(epoch(epochs.size() + 1, accuracy, 0));
    }
    return new History(epochs, Optional.empty());
  }

  /** The same history, of which only these epochs were validated. */
  static History validated(History history, Integer... numbers) {
    List<Epoch> epochs = new ArrayList<>();
    for (Epoch epoch : history.epochs()) {
      Map<String, Double> metrics = new LinkedHashMap<>(epoch.metrics());
      if (!List.of(numbers).contains(epoch.number())) {
        metrics.keySet().retainAll(List.of("loss", "accuracy"));
      }
      epochs.add(new Epoch(epoch.number(), metrics, epoch.seconds()));
    }
    return new History(epochs, history.stopReason());
  }

  static TrialResult finished(String variant, int run, History history) {
    Provenance data = new Provenance("made", "a".repeat(64), List.of());
    TrialProvenance provenance =
        new TrialProvenance(data, data, "1.2.3", "2.18.0", "CPU:0, 2 threads");
    Map<String, Double> metrics = Map.of("accuracy", history.last().metric("valAccuracy"));
    return new TrialResult.Finished(trial(variant, run), provenance, metrics, history, 1 + run);
  }

  static TrialResult failed(String variant, int run) {
    return new TrialResult.Failed(trial(variant, run), "out of memory", 0.5);
  }

  /** Answers to so many examples, of which about nine in ten are right. */
  static Predictions predictions(List<String> classNames, int size) {
    Random random = new Random(7);
    int classes = classNames.size();
    float[] logits = new float[size * classes];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % classes;
      for (int k = 0; k < classes; k++) {
        logits[i * classes + k] = (float) random.nextGaussian();
      }
      int said = random.nextInt(10) == 0 ? (i * 3 + 1) % classes : labels[i];
      logits[i * classes + said] += 2 + 2 * random.nextFloat();
    }
    return Predictions.of(classNames, logits, labels);
  }

  private static Trial trial(String variant, int run) {
    String spec = ModelSpec.image(2, 2, 1).flatten().softmax(2).toText();
    return new Trial(variant, run, spec, TrainingPlan.adam(1e-3).seed(1 + run).toText());
  }

  private static History history(int length, double error, long seed) {
    Random random = new Random(seed);
    List<Epoch> epochs = new ArrayList<>();
    for (int number = 1; number <= length; number++) {
      double noise = 0.004 * random.nextGaussian();
      double accuracy = 1 - error - 0.3 * Math.exp(-number / 2.0) + noise;
      epochs.add(epoch(number, accuracy, 0.006 * number));
    }
    return new History(epochs, Optional.empty());
  }

  private static Epoch epoch(int number, double accuracy, double gap) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 3 * (1 - accuracy) - gap);
    metrics.put("accuracy", Math.min(1, accuracy + gap / 3));
    metrics.put("valLoss", 3 * (1 - accuracy) + gap);
    metrics.put("valAccuracy", accuracy);
    return new Epoch(number, metrics, 0.125);
  }
}
