package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A classifier exported as a SavedModel and read back with TensorFlow alone. */
final class Exported {

  private Exported() {}

  /** The logits of all examples. */
  static float[] logits(TensorFlowTrainer trainer, Classifier classifier, Data data)
      throws IOException {
    Path folder = Files.createTempDirectory("oracle");
    try {
      trainer.export(classifier, folder.resolve("model"), data.examples());
      return logits(folder.resolve("model"), data);
    } finally {
      delete(folder);
    }
  }

  private static float[] logits(Path folder, Data data) {
    byte[][] pixels = data.all().pixels();
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), "serve");
        TUint8 images =
            TUint8.tensorOf(
                shape(data),
                tensor -> {
                  for (int n = 0; n < pixels.length; n++) {
                    long from = (long) n * pixels[n].length;
                    tensor.asRawTensor().data().offset(from).write(pixels[n]);
                  }
                });
        Result result = bundle.function("serving_default").call(Map.of("images", images))) {
      TFloat32 logits = (TFloat32) result.get("logits").orElseThrow();
      float[] values = new float[(int) logits.size()];
      logits.asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  private static Shape shape(Data data) {
    ImageFormat format = ((Input.Pixels) data.spec().input()).format();
    Shape images = Shape.of(data.all().size());
    Shape members = format.branches() == 1 ? images : images.append(format.branches());
    return members.append(format.height()).append(format.width()).append(format.channels());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
