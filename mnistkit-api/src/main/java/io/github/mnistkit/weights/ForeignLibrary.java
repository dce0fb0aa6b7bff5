package io.github.mnistkit.weights;

import io.github.mnistkit.model.Shape;
import java.util.List;
import java.util.regex.Pattern;

/** The names and layouts of another library's weights. */
interface ForeignLibrary {

  /** The kinds of layers, by the layout of their weights. */
  enum Kind {
    CONVOLUTION,
    DEPTHWISE,
    DENSE,
    NORMALIZATION,
    CUSTOM
  }

  /** Returns the name for messages. */
  String title();

  /** Returns what separates the names of a layer and of its array. */
  char separator();

  /** Returns what matches names of arrays that are this library's and not the other's. */
  Pattern ownNames();

  /** Returns the order of a flattened image's values. */
  FeatureOrder flattened(Shape.Image image);

  /** Returns the usual name of an array, of which a file may have a variant. */
  String usual(String array);

  /** Returns whether an array is no weight. */
  boolean ignores(String array);

  /**
   * Returns how an array is stored.
   *
   * @param kind the kind of its layer
   * @param name its name in this library, such as {@code kernel}
   * @param dimensions its dimensions in this library
   * @param input the order of the values of the layer's input
   */
  ForeignArray array(Kind kind, String name, List<Integer> dimensions, FeatureOrder input);
}
