package io.github.mnistkit.tf;

import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape.Image;
import io.github.mnistkit.tf.batch.BatchPartition;
import io.github.mnistkit.tf.batch.PartitionedBatch;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.graph.BuildContext;
import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.tf.graph.HeadOps;
import io.github.mnistkit.tf.graph.LayerOps;
import io.github.mnistkit.tf.graph.Losses;
import io.github.mnistkit.tf.graph.NamedOps;
import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.TensorFlowLine;
import io.github.mnistkit.tf.runtime.Tensors;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A model in a graph of its own, fed with floats in place of bytes, to look at its numbers. */
public final class Bench implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Ops tf = NamedOps.of(graph);
  private final ModelSpec spec;
  private final Image image;
  private final GraphWeights variables;
  private final Placeholder<TFloat32> input;
  private final Placeholder<TInt64> step;
  private final BuildContext build;
  private final Operand<TFloat32> logits;
  private final Session session;
  private final Map<String, float[]> weights;
  private long now;

  private Bench(ModelSpec spec, boolean training, long seed) {
    this.spec = spec;
    this.image = ((Input.Pixels) spec.input()).image();
    variables = GraphWeights.of(tf, spec.weights());
    input = tf.placeholder(TFloat32.class, Placeholder.shape(images(Shape.UNKNOWN_SIZE)));
    step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    build =
        training
            ? BuildContext.training(tf, variables, Emitters.none(), seed, step)
            : BuildContext.inference(tf, variables, Emitters.none());
    LayerOps layers = new LayerOps(build);
    Operand<TFloat32> images = tf.identity(input); // what is fed itself cannot be fetched
    logits = new HeadOps(build, layers).logits(spec, batch(images)).whole(tf);
    session = TensorFlowLine.session(graph, TrainerOptions.standard().session());
    weights = new LinkedHashMap<>(InitialWeights.of(spec.weights(), seed));
    variables.load(session, weights);
  }

  private PartitionedBatch batch(Operand<TFloat32> images) {
    int members =
        spec.input().shape() instanceof io.github.mnistkit.model.Shape.Group group
            ? group.count()
            : 1;
    return new PartitionedBatch(BatchPartition.undivided(), members, List.of(images));
  }

  public static Bench training(ModelSpec spec, long seed) {
    return new Bench(spec, true, seed);
  }

  static Bench inference(ModelSpec spec) {
    return new Bench(spec, false, 5);
  }

  /** Sets the number of updates made. */
  Bench at(long steps) {
    now = steps;
    return this;
  }

  public Bench with(String weight, float... values) {
    weights.put(weight, values);
    variables.load(session, weights);
    return this;
  }

  float[] weight(String name) {
    return variables.read(session).get(name);
  }

  Map<String, float[]> weights() {
    return weights;
  }

  /** What leaves a layer, for images given value by value. */
  public float[] result(String layer, float... images) {
    return run(build.results().get(layer).value().whole(tf), images);
  }

  float[] logits(float... images) {
    return run(logits, images);
  }

  /** Lets moving statistics see some images. */
  void remember(float... images) {
    try (SessionRun run = feed(images)) {
      run.fetch(logits); // a frozen model has no statistics to be moved
      for (Op statistic : build.statistics()) {
        run.target(statistic);
      }
      run.execute();
    }
  }

  /** The mean loss of the head; call it once. */
  public Operand<TFloat32> loss(int... labels) {
    Losses losses = new Losses(tf, Emitters.none(), Loss.ofHead());
    Operand<TInt32> targets = tf.constant(labels);
    return tf.math.mean(
        losses.ofHead(spec.output().head(), logits, targets), tf.constant(new int[] {0}));
  }

  /** Gradients by name, and by the name {@code input} that of the input. */
  public Map<String, Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
    List<String> names = new ArrayList<>();
    List<Output<?>> targets = new ArrayList<>();
    names.add("input");
    targets.add(input.asOutput());
    spec.weights().stream()
        .filter(weight -> weight.parameter().learned())
        .forEach(
            weight -> {
              names.add(weight.name());
              targets.add(variables.get(weight.name()).asOutput());
            });
    Output<?>[] found = graph.addGradients(loss.asOutput(), targets.toArray(new Output<?>[0]));
    Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      gradients.put(names.get(i), found[i].expect(TFloat32.class));
    }
    return gradients;
  }

  public float[] run(Operand<TFloat32> wanted, float... images) {
    try (SessionRun run = feed(images)) {
      run.fetch(wanted);
      run.execute();
      return run.floats(0);
    }
  }

  private SessionRun feed(float... images) {
    int size = image.height() * image.width() * image.channels();
    return new SessionRun(session)
        .feed(input, Tensors.floats(images, images(images.length / size)))
        .feed(step, TInt64.scalarOf(now));
  }

  private Shape images(long count) {
    return Shape.of(count, image.height(), image.width(), image.channels());
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
