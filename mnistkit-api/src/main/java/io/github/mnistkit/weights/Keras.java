package io.github.mnistkit.weights;

import io.github.mnistkit.model.Shape;
import java.util.List;
import java.util.regex.Pattern;

/** Keras with channels last: the layouts of this library, under other names. */
enum Keras implements ForeignLibrary {
  INSTANCE;

  private static final Pattern OWN_NAMES =
      Pattern.compile("(.*/)?(kernel|depthwise_kernel|gamma|moving_mean|moving_variance)(:0)?");

  @Override
  public String title() {
    return "Keras";
  }

  @Override
  public char separator() {
    return '/';
  }

  @Override
  public Pattern ownNames() {
    return OWN_NAMES;
  }

  @Override
  public FeatureOrder flattened(Shape.Image image) {
    return FeatureOrder.same(Math.toIntExact(image.size()));
  }

  /** Keras 2 appends the number of an output, and names depthwise kernels. */
  @Override
  public String usual(String array) {
    String plain = array.endsWith(":0") ? array.substring(0, array.length() - 2) : array;
    return plain.equals("depthwise_kernel") ? "kernel" : plain;
  }

  @Override
  public boolean ignores(String array) {
    return false;
  }

  @Override
  public ForeignArray array(Kind kind, String name, List<Integer> dimensions, FeatureOrder input) {
    String there =
        switch (name) {
          case "movingMean" -> "moving_mean";
          case "movingVariance" -> "moving_variance";
          default -> name;
        };
    return ForeignArray.alike(kind == Kind.NORMALIZATION ? there : name, dimensions);
  }
}
