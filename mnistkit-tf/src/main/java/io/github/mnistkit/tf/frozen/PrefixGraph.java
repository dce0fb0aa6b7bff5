package io.github.mnistkit.tf.frozen;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.graph.BuildContext;
import io.github.mnistkit.tf.graph.ForwardPass;
import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.tf.graph.NamedOps;
import io.github.mnistkit.tf.runtime.Closeables;
import io.github.mnistkit.tf.runtime.GraphSession;
import io.github.mnistkit.tf.runtime.Interrupts;
import io.github.mnistkit.tf.runtime.ParallelMap;
import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.Tensors;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A graph that computes only a frozen prefix, in inference mode. */
final class PrefixGraph implements AutoCloseable {

  private final GraphSession home = new GraphSession();
  private final Session session;
  private final Placeholder<TUint8> pixels;
  private final Operand<TFloat32> features;
  private final int atOnce;
  private final int threads;

  PrefixGraph(FrozenPrefix prefix, Map<String, float[]> weights, Backend backend) {
    this.atOnce = prefix.atOnce();
    this.threads = backend.dividesBatches() ? backend.threads() : 1;
    try {
      Ops tf = NamedOps.of(home.graph());
      GraphWeights variables = GraphWeights.of(tf, prefix.weights());
      Shape bytes = Shape.of(Shape.UNKNOWN_SIZE, prefix.input().format().bytes());
      pixels = tf.placeholder(TUint8.class, Placeholder.shape(bytes));
      BuildContext build = BuildContext.inference(tf, variables, backend.emitters());
      features = ForwardPass.features(build, prefix.input(), prefix.chain(), pixels);
      session = home.start(backend.session());
      variables.load(session, weights);
    } catch (RuntimeException | Error e) {
      Closeables.after(e, home::close);
      throw e;
    }
  }

  /** Writes the prefix's output for each example, as many batches at once as there are threads. */
  void fill(FeatureTable table, Examples examples) {
    int batches = (examples.size() + atOnce - 1) / atOnce;
    for (int first = 0; first < batches; first += threads) {
      Interrupts.check("while frozen layers were computed");
      int from = first;
      ParallelMap.all(
          Math.min(threads, batches - first),
          threads,
          i -> fill(table, examples, (from + i) * atOnce));
    }
  }

  private FeatureTable fill(FeatureTable table, Examples examples, int from) {
    byte[] one = new byte[table.rowBytes()];
    int to = Math.min(examples.size(), from + atOnce);
    try (SessionRun run = new SessionRun(session)) {
      run.feed(pixels, Tensors.pixels(examples, from, to)).fetch(features).execute();
      for (int row = from; row < to; row++) {
        Tensors.read(run.tensor(0), (long) (row - from) * one.length, one);
        table.write(row, one);
      }
    }
    return table;
  }

  @Override
  public void close() {
    home.close();
  }
}
