package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** A bare model with a session of its own: the loops that one would write by hand. */
final class BareNetwork implements AutoCloseable {

  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int CLASSES = 10;

  private final Graph graph = new Graph();
  private final Placeholder<TUint8> images;
  private final Placeholder<TUint8> labels;
  private final Operand<TFloat32> loss;
  private final Op step;
  private final Operand<TFloat32> logits;
  private final Session session;

  BareNetwork(BareModel.Builder builder, long seed, int threads) {
    Ops tf = Ops.create(graph);
    images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, 1)));
    labels = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1)));
    // The gradient ends here: nobody asks for that of the images.
    Operand<TFloat32> scaled =
        tf.stopGradient(tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1 / 255f)));
    BareNodes nodes = new BareNodes(tf, seed);
    BareModel model = builder.build(nodes);
    Operand<TFloat32> oneHot =
        tf.oneHot(
            tf.dtypes.cast(labels, TInt32.class),
            tf.constant(CLASSES),
            tf.constant(1f),
            tf.constant(0f));
    Operand<TFloat32> trained = model.logits(scaled, BareModel.Mode.TRAINING);
    loss =
        tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(trained, oneHot).loss(), tf.constant(0));
    step = new BareAdam(tf, 1e-3f).minimize(loss, nodes.weights(), graph);
    logits = model.logits(scaled, BareModel.Mode.INFERENCE);
    session = new Session(graph, config(threads));
    session.initialize();
  }

  /** One epoch in shuffled order; returns the mean loss. */
  double train(Examples examples, int batch, long seed, StepClock clock) {
    Examples shuffled = examples.shuffle(seed);
    byte[] pixels = new byte[batch * PIXELS];
    byte[] classes = new byte[batch];
    double total = 0;
    for (int from = 0; from < shuffled.size(); from += batch) {
      int count = Math.min(batch, shuffled.size() - from);
      for (int i = 0; i < count; i++) {
        shuffled.copyPixels(from + i, pixels, i * PIXELS);
        classes[i] = (byte) shuffled.label(from + i);
      }
      total += count * step(pixels, classes, count);
      clock.stepEnded(from + count);
    }
    return total / shuffled.size();
  }

  private float step(byte[] pixels, byte[] classes, int count) {
    try (TUint8 batch = images(pixels, count);
        TUint8 truth = TUint8.tensorOf(Shape.of(count), DataBuffers.of(classes).narrow(count));
        Result result =
            session
                .runner()
                .feed(images, batch)
                .feed(labels, truth)
                .addTarget(step)
                .fetch(loss)
                .run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** The scores of all examples [N×10]. */
  float[] predict(Examples examples, int batch) {
    float[] scores = new float[examples.size() * CLASSES];
    byte[] pixels = new byte[batch * PIXELS];
    for (int from = 0; from < examples.size(); from += batch) {
      int count = Math.min(batch, examples.size() - from);
      for (int i = 0; i < count; i++) {
        examples.copyPixels(from + i, pixels, i * PIXELS);
      }
      float[] some = logits(pixels, count);
      System.arraycopy(some, 0, scores, from * CLASSES, some.length);
    }
    return scores;
  }

  /** The scores of the first images in an array of bytes [count×10]. */
  float[] logits(byte[] pixels, int count) {
    float[] scores = new float[count * CLASSES];
    try (TUint8 batch = images(pixels, count);
        Result result = session.runner().feed(images, batch).fetch(logits).run()) {
      ((TFloat32) result.get(0)).copyTo(DataBuffers.of(scores, false, false));
    }
    return scores;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private static TUint8 images(byte[] pixels, int count) {
    return TUint8.tensorOf(
        Shape.of(count, SIDE, SIDE, 1),
        DataBuffers.of(pixels, true, false).narrow((long) count * PIXELS));
  }

  private static ConfigProto config(int threads) {
    return ConfigProto.newBuilder().setIntraOpParallelismThreads(threads).build();
  }
}
