package io.github.mnistkit.tf.inference;

import io.github.mnistkit.tf.runtime.NativeObjectCounter;
import io.github.mnistkit.tf.runtime.OpenTensors;
import io.github.mnistkit.tf.runtime.Tensors;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Loads a SavedModel as a server does, in a separate graph and session. */
final class SavedModel implements AutoCloseable {

  private final SavedModelBundle bundle;
  private boolean closed;

  SavedModel(Path folder) {
    bundle = SavedModelBundle.load(folder.toString(), ServingGraph.TAG);
    NativeObjectCounter.GRAPHS.opened(1);
    NativeObjectCounter.SESSIONS.opened(1);
  }

  /**
   * Computes the logits of images [N×K], row-major.
   *
   * @param pixels the pixels of all images
   * @param dimensions the images' dimensions, as in {@link ServingGraph#shape}
   */
  float[] logits(byte[] pixels, long... dimensions) {
    SessionFunction model = bundle.function(ServingGraph.SIGNATURE);
    try (OpenTensors tensors = new OpenTensors()) {
      TUint8 images = tensors.add(Tensors.bytes(pixels, dimensions));
      Result result = tensors.add(model.call(Map.of(ServingGraph.IMAGES, images)));
      return Tensors.copy((TFloat32) result.get(ServingGraph.LOGITS).orElseThrow());
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      NativeObjectCounter.SESSIONS.closed(1);
      NativeObjectCounter.GRAPHS.closed(1);
      bundle.close();
    }
  }
}
