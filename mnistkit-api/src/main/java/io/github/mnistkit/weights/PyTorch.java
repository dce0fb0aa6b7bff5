package io.github.mnistkit.weights;

import io.github.mnistkit.model.Shape;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** PyTorch: channels before rows and columns, outputs before inputs. */
enum PyTorch implements ForeignLibrary {
  INSTANCE;

  private static final Pattern OWN_NAMES =
      Pattern.compile("(.*\\.)?(weight|running_mean|running_var)");

  @Override
  public String title() {
    return "PyTorch";
  }

  @Override
  public char separator() {
    return '.';
  }

  @Override
  public Pattern ownNames() {
    return OWN_NAMES;
  }

  @Override
  public FeatureOrder flattened(Shape.Image image) {
    return FeatureOrder.channelsFirst(image);
  }

  @Override
  public String usual(String array) {
    return array;
  }

  @Override
  public boolean ignores(String array) {
    return array.equals("num_batches_tracked");
  }

  @Override
  public ForeignArray array(Kind kind, String name, List<Integer> dimensions, FeatureOrder input) {
    return switch (kind) {
      case CONVOLUTION ->
          name.equals("kernel")
              ? ForeignArray.transposed("weight", dimensions, List.of(3, 2, 0, 1))
              : ForeignArray.alike(name, dimensions);
      case DEPTHWISE ->
          name.equals("kernel") ? depthwise(dimensions) : ForeignArray.alike(name, dimensions);
      case DENSE ->
          name.equals("kernel") ? dense(dimensions, input) : ForeignArray.alike(name, dimensions);
      case NORMALIZATION ->
          new ForeignArray(ofNormalization(name), dimensions, input.factors(), input.axes());
      case CUSTOM -> ForeignArray.alike(name, dimensions);
    };
  }

  /** Every input channel is a group of its own, whose outputs follow each other. */
  private static ForeignArray depthwise(List<Integer> dimensions) {
    int outputs = dimensions.get(2) * dimensions.get(3);
    return new ForeignArray(
        "weight",
        List.of(outputs, 1, dimensions.get(0), dimensions.get(1)),
        dimensions,
        List.of(2, 3, 0, 1));
  }

  private static ForeignArray dense(List<Integer> dimensions, FeatureOrder input) {
    int inputs = dimensions.get(0);
    int units = dimensions.get(1);
    return new ForeignArray(
        "weight",
        List.of(units, inputs),
        input.factorsAnd(List.of(units)),
        input.axes(IntStream.of(input.factors().size()), IntStream.of(), 0));
  }

  private static String ofNormalization(String name) {
    return switch (name) {
      case "gamma" -> "weight";
      case "beta" -> "bias";
      case "movingMean" -> "running_mean";
      default -> "running_var";
    };
  }
}
