package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/** A program that knows a SavedModel by its folder and its signature alone. */
public final class Server {

  private Server() {}

  /** Prints class and probabilities of the examples that {@code SavedModelExporterTest} knows. */
  public static void main(String[] arguments) {
    Examples examples = Toy.random(Toy.SMALL, 1000, 4, 3);
    byte[] pixels = new byte[1000 * 16];
    for (int i = 0; i < 1000; i++) {
      examples.copyPixels(i, pixels, 16 * i);
    }
    try (SavedModelBundle bundle = SavedModelBundle.load(arguments[0], "serve");
        TUint8 images =
            TUint8.tensorOf(
                Shape.of(1000, 4, 4, 1), tensor -> tensor.asRawTensor().data().write(pixels));
        Result result = bundle.function("serving_default").call(Map.of("images", images))) {
      TInt64 classes = (TInt64) result.get("class").orElseThrow();
      TFloat32 probabilities = (TFloat32) result.get("probabilities").orElseThrow();
      for (int i = 0; i < 1000; i++) {
        System.out.print(classes.getLong(i));
        for (int k = 0; k < 4; k++) {
          System.out.print(" " + probabilities.getFloat(i, k));
        }
        System.out.println();
      }
    }
  }
}
