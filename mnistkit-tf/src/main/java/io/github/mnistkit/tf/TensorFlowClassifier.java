package io.github.mnistkit.tf;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.file.ModelFile;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A trained model in a session of its own. */
final class TensorFlowClassifier implements Classifier {

  private final TrainingRecord record;
  private final InferenceGraph graph;
  private final int bytes;
  private final int atOnce;

  TensorFlowClassifier(
      TrainingRecord record, Map<String, float[]> weights, TrainerOptions options) {
    this(record, weights, options, Caretaker.HERE);
  }

  /** A classifier with a caretaker of one's own. */
  TensorFlowClassifier(
      TrainingRecord record,
      Map<String, float[]> weights,
      TrainerOptions options,
      Caretaker caretaker) {
    this.record = record;
    this.graph = new InferenceGraph(record.spec(), weights, options, caretaker);
    this.bytes = InferenceGraph.bytes(record.spec());
    this.atOnce = Chunks.examples(record.spec());
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
    record.requireFitting(examples);
    List<String> heads =
        spec().auxiliaryHeads().stream()
            .map(AuxiliaryHead::name)
            .filter(name -> examples.auxiliary(name).isPresent())
            .toList();
    List<Operand<TFloat32>> wanted = new ArrayList<>();
    wanted.add(graph.scores());
    heads.forEach(head -> wanted.add(graph.auxiliary(head)));
    List<float[]> scores = batches(examples, 0, wanted);
    Predictions predictions = Predictions.of(record.classNames(), scores.get(0), examples.labels());
    for (int i = 0; i < heads.size(); i++) {
      AuxiliaryLabels labels = examples.auxiliary(heads.get(i)).orElseThrow();
      predictions =
          predictions.withAuxiliary(
              heads.get(i), predictions(labels.classNames(), scores.get(i + 1), labels.labels()));
    }
    return predictions;
  }

  @Override
  public Predictions predictStochastic(Examples examples, long seed) {
    record.requireFitting(examples);
    List<float[]> scores = batches(examples, seed, List.of(graph.stochasticScores()));
    return Predictions.of(record.classNames(), scores.get(0), examples.labels());
  }

  @Override
  public Activations activations(String layer, Examples examples) {
    record.requireFitting(examples);
    Pass.Result result = graph.layer(layer);
    float[] values = batches(examples, 0, List.of(result.value())).get(0);
    int perExample = values.length / examples.size();
    Shape shape = result.shape();
    int members = Math.toIntExact(perExample / shape.size());
    return Activations.of(layer, members == 1 ? shape : new Shape.Group(members, shape), values);
  }

  @Override
  public float[] logits(byte[] pixels) {
    if (pixels.length != bytes) {
      throw new IllegalArgumentException(
          "an example of this model has " + bytes + " bytes, but was given " + pixels.length);
    }
    return graph.run(() -> Tensors.bytes(pixels, 1, bytes), 0, List.of(graph.scores())).get(0);
  }

  @Override
  public Map<String, float[]> weights() {
    return graph.weights();
  }

  @Override
  public void save(Path file) throws IOException {
    new ModelFile(record, weights()).write(file);
  }

  @Override
  public void close() {
    graph.close();
  }

  /** Runs all examples, batch by batch, and puts the results together. */
  private List<float[]> batches(Examples examples, long seed, List<Operand<TFloat32>> wanted) {
    List<float[]> all = new ArrayList<>();
    for (int start = 0; start < examples.size(); start += atOnce) {
      int from = start;
      int to = Math.min(examples.size(), from + atOnce);
      List<float[]> some =
          graph.run(
              () -> Tensors.pixels(examples, from, to),
              Seeds.of(seed, "examples from " + from),
              wanted);
      for (int i = 0; i < some.size(); i++) {
        int perExample = some.get(i).length / (to - from);
        if (from == 0) {
          all.add(new float[values(examples.size(), perExample)]);
        }
        System.arraycopy(some.get(i), 0, all.get(i), from * perExample, some.get(i).length);
      }
    }
    return all;
  }

  /** An auxiliary head's own labels name its classes, as far as they go. */
  private static Predictions predictions(List<String> known, float[] scores, int[] labels) {
    List<String> names = ClassNames.padded(known, scores.length / labels.length);
    return Predictions.of(names, scores, labels);
  }

  private static int values(int examples, int perExample) {
    long values = (long) examples * perExample;
    if (values > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          examples
              + " examples of "
              + perExample
              + " values each do not fit into one array; ask for fewer examples at once");
    }
    return (int) values;
  }
}
