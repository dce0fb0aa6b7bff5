package io.github.mnistkit.tf.inference;

import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.graph.BuildContext;
import io.github.mnistkit.tf.graph.ForwardPass;
import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.tf.graph.NamedOps;
import io.github.mnistkit.tf.runtime.Closeables;
import io.github.mnistkit.tf.runtime.GraphSession;
import io.github.mnistkit.tf.runtime.LatinDigits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A graph with only the operations that serving needs. */
final class ServingGraph implements AutoCloseable {

  static final String SIGNATURE = "serving_default";
  static final String TAG = "serve";
  static final String IMAGES = "images";
  static final String CLASS = "class";
  static final String PROBABILITIES = "probabilities";
  static final String LOGITS = "logits";

  private final GraphSession home = new GraphSession();
  private final Session session;
  private final Signature signature;

  ServingGraph(ModelSpec spec, Map<String, float[]> weights, Backend backend) {
    try {
      Ops tf = NamedOps.of(home.graph());
      GraphWeights variables = GraphWeights.of(tf, spec.weights());
      Placeholder<TUint8> images = tf.placeholder(TUint8.class, Placeholder.shape(shape(spec)));
      Operand<TUint8> rows = tf.reshape(images, tf.array(-1, InferenceGraph.bytes(spec)));
      Operand<TFloat32> logits =
          tf.identity(
              ForwardPass.logits(
                  BuildContext.inference(tf, variables, backend.emitters()), spec, rows));
      signature =
          Signature.builder(SIGNATURE)
              .input(IMAGES, images)
              .output(CLASS, tf.math.argMax(logits, tf.constant(1)))
              .output(PROBABILITIES, tf.nn.softmax(logits))
              .output(LOGITS, logits)
              .build();
      session = home.start(backend.session());
      variables.load(session, weights);
    } catch (RuntimeException | Error e) {
      Closeables.after(e, home::close);
      throw e;
    }
  }

  /** Returns the dimensions of input images: [N×H×W×C], or [N×branches×H×W×C] for groups. */
  static Shape shape(ModelSpec spec) {
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    return format.branches() == 1
        ? Shape.of(Shape.UNKNOWN_SIZE, format.height(), format.width(), format.channels())
        : Shape.of(
            Shape.UNKNOWN_SIZE,
            format.branches(),
            format.height(),
            format.width(),
            format.channels());
  }

  void write(Path folder) throws IOException {
    LatinDigits.write(
        () ->
            SavedModelBundle.exporter(folder.toString())
                .withTags(TAG)
                .withFunction(SessionFunction.create(signature, session))
                .export());
  }

  @Override
  public void close() {
    home.close();
  }
}
