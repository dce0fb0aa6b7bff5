package io.github.mnistkit.benchmarks.bare;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.util.function.IntConsumer;
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

/** A bare model with its own session and hand-written training and prediction loops. */
public final class BareNetwork implements AutoCloseable {

  private final ImageFormat format;
  private final Graph graph = new Graph();
  private final Placeholder<TUint8> images;
  private final Placeholder<TUint8> labels;
  private final Operand<TFloat32> loss;
  private final Op step;
  private final Operand<TFloat32> logits;
  private final Session session;

  /**
   * Creates a network.
   *
   * @param builder the model
   * @param format the format of the images
   * @param start the initial weights
   * @param threads the threads that one operation may use; 0 for one per processor
   */
  public BareNetwork(
      BareModel.Builder builder, ImageFormat format, BareInitialWeights start, int threads) {
    this.format = format;
    Ops tf = Ops.create(graph);
    images = tf.placeholder(TUint8.class, Placeholder.shape(BareBatch.shape(format, -1)));
    labels = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1)));
    // Stops the gradient here, since that of the images is not needed.
    Operand<TFloat32> scaled =
        tf.stopGradient(tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1 / 255f)));
    BareOperations nodes = new BareOperations(tf, start);
    BareModel model = builder.build(nodes);
    loss = model.loss(scaled, tf.dtypes.cast(labels, TInt32.class));
    step = new BareAdam(tf, 1e-3f).minimize(loss, nodes.weights(), graph);
    logits = model.logits(scaled, BareModel.Mode.INFERENCE);
    session = session(graph, threads);
    session.initialize();
  }

  /**
   * Trains one epoch in shuffled order.
   *
   * @param examples the training data
   * @param size the examples per step
   * @param seed the seed of the order
   * @param stepEnded receives the size of each batch
   * @return the mean loss
   */
  public double train(Examples examples, int size, long seed, IntConsumer stepEnded) {
    BareBatch batch = new BareBatch(examples.shuffle(seed), size);
    double total = 0;
    for (int from = 0; from < examples.size(); from += size) {
      int count = batch.read(from);
      total += count * step(batch);
      stepEnded.accept(count);
    }
    return total / examples.size();
  }

  private float step(BareBatch batch) {
    try (TUint8 pixels = batch.images();
        TUint8 classes = batch.labels();
        Result result =
            session
                .runner()
                .feed(images, pixels)
                .feed(labels, classes)
                .addTarget(step)
                .fetch(loss)
                .run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /**
   * Predicts examples.
   *
   * @param examples the examples
   * @param size the examples per call
   * @return their logits [N×K]
   */
  public float[] predict(Examples examples, int size) {
    float[] all = new float[0];
    BareBatch batch = new BareBatch(examples, size);
    for (int from = 0; from < examples.size(); from += size) {
      int count = batch.read(from);
      try (TUint8 pixels = batch.images()) {
        float[] some = logits(pixels);
        int classes = some.length / count;
        all = from == 0 ? new float[examples.size() * classes] : all;
        System.arraycopy(some, 0, all, from * classes, some.length);
      }
    }
    return all;
  }

  /**
   * Predicts one example.
   *
   * @param pixels its bytes
   * @return its logits [K]
   */
  public float[] logits(byte[] pixels) {
    try (TUint8 image = BareBatch.images(format, pixels, 1)) {
      return logits(image);
    }
  }

  private float[] logits(TUint8 pixels) {
    try (Result result = session.runner().feed(images, pixels).fetch(logits).run()) {
      TFloat32 values = (TFloat32) result.get(0);
      float[] copy = new float[(int) values.size()];
      values.copyTo(DataBuffers.of(copy, false, false));
      return copy;
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private static Session session(Graph graph, int threads) {
    return threads == 0
        ? new Session(graph)
        : new Session(
            graph, ConfigProto.newBuilder().setIntraOpParallelismThreads(threads).build());
  }
}
