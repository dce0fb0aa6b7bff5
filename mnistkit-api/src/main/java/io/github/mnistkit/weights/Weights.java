package io.github.mnistkit.weights;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.model.ModelSpec;
import java.util.Map;

/**
 * Converts weights between this library's layout and those of PyTorch and Keras, so that a model
 * trained there answers here with the same numbers, and the other way round.
 *
 * <pre>{@code
 * Map<String, Tensor> file = TensorFile.read(Path.of("lenet.safetensors"));
 * Map<String, float[]> weights = Weights.fromPyTorch(spec, file);
 * Classifier classifier = trainer.classifier(spec, classNames, weights);
 * }</pre>
 *
 * <table>
 * <caption>The arrays of a layer</caption>
 * <tr><th>Layer</th><th>here</th><th>PyTorch</th><th>Keras</th></tr>
 * <tr><td>convolution</td><td>{@code kernel} [h×w×C×F]</td>
 *     <td>{@code weight} [F×C×h×w]</td><td>{@code kernel} [h×w×C×F]</td></tr>
 * <tr><td>depthwise convolution</td><td>{@code kernel} [h×w×C×M]</td>
 *     <td>{@code weight} [C·M×1×h×w], with {@code groups=C}</td>
 *     <td>{@code kernel} or {@code depthwise_kernel} [h×w×C×M]</td></tr>
 * <tr><td>dense layer, head</td><td>{@code kernel} [I×O]</td><td>{@code weight} [O×I]</td>
 *     <td>{@code kernel} [I×O]</td></tr>
 * <tr><td>all of these</td><td>{@code bias}</td><td>{@code bias}</td><td>{@code bias}</td></tr>
 * <tr><td>batch normalization</td>
 *     <td>{@code gamma}, {@code beta}, {@code movingMean}, {@code movingVariance}</td>
 *     <td>{@code weight}, {@code bias}, {@code running_mean}, {@code running_var}</td>
 *     <td>{@code gamma}, {@code beta}, {@code moving_mean}, {@code moving_variance}</td></tr>
 * </table>
 *
 * <p>PyTorch flattens an image channel by channel, this library and Keras pixel by pixel. The
 * weights of the layers behind a {@code flatten} are reordered by the shape that the spec gives the
 * image; Keras must keep channels last. Arrays of custom layers and heads keep their names and
 * dimensions. PyTorch's {@code num_batches_tracked} is ignored.
 *
 * <p>Names in PyTorch are those of a {@code state_dict}: the layer's name, a dot and the array's,
 * such as {@code features.0.weight}. Names in Keras are those of {@code variable.path}, such as
 * {@code sequential/dense/kernel}.
 *
 * <p>Everything else is the spec's: ε of a batch normalization (1e-5 here and in PyTorch, 1e-3 in
 * Keras), padding, and the scaling of pixels.
 */
public final class Weights {

  private Weights() {}

  /**
   * Converts PyTorch's arrays, matched with the layers by the names and shapes of their arrays.
   * Layers with equal shapes are matched in the order of the numbers in their names, which must
   * differ in nothing else ({@code conv.2} before {@code conv.10}); otherwise, name the layers.
   *
   * @param spec the model
   * @param tensors the arrays by name
   * @return the weights by name, as {@link ModelSpec#weights()} describes them
   * @throws IllegalArgumentException if the arrays are not those of the model, several matches are
   *     possible, or values are not finite; the message names all that do not fit
   */
  public static Map<String, float[]> fromPyTorch(ModelSpec spec, Map<String, Tensor> tensors) {
    return from(PyTorch.INSTANCE, spec, tensors);
  }

  /**
   * Converts PyTorch's arrays.
   *
   * @param spec the model
   * @param tensors the arrays by name
   * @param names the name in PyTorch of each layer and head with weights, such as {@code conv2d_1}
   *     → {@code features.0}; copies of a layer in separate towers are {@code conv2d_1[0]} and
   *     {@code conv2d_1[1]}, and the parts of a mixture its name, its name with {@code /prior} and,
   *     if it has one, with {@code /projection}
   * @return the weights by name, as {@link ModelSpec#weights()} describes them
   * @throws IllegalArgumentException if the names are not those of the layers, arrays are missing,
   *     misshapen or left over, or values are not finite; the message names all of them
   */
  public static Map<String, float[]> fromPyTorch(
      ModelSpec spec, Map<String, Tensor> tensors, Map<String, String> names) {
    return from(PyTorch.INSTANCE, spec, tensors, names);
  }

  /**
   * Converts Keras's arrays, matched with the layers as by {@link #fromPyTorch(ModelSpec, Map)}.
   *
   * @param spec the model
   * @param tensors the arrays by name
   * @return the weights by name, as {@link ModelSpec#weights()} describes them
   * @throws IllegalArgumentException if the arrays are not those of the model, several matches are
   *     possible, or values are not finite; the message names all that do not fit
   */
  public static Map<String, float[]> fromKeras(ModelSpec spec, Map<String, Tensor> tensors) {
    return from(Keras.INSTANCE, spec, tensors);
  }

  /**
   * Converts Keras's arrays.
   *
   * @param spec the model
   * @param tensors the arrays by name
   * @param names the name in Keras of each layer and head with weights, as in {@link
   *     #fromPyTorch(ModelSpec, Map, Map)}
   * @return the weights by name, as {@link ModelSpec#weights()} describes them
   * @throws IllegalArgumentException if the names are not those of the layers, arrays are missing,
   *     misshapen or left over, or values are not finite; the message names all of them
   */
  public static Map<String, float[]> fromKeras(
      ModelSpec spec, Map<String, Tensor> tensors, Map<String, String> names) {
    return from(Keras.INSTANCE, spec, tensors, names);
  }

  /**
   * Converts weights to PyTorch's arrays, under this library's names of the layers, such as {@code
   * conv2d_1.weight}; {@code conv2d_1[0]} becomes {@code conv2d_1.0}.
   *
   * @param spec the model
   * @param weights the weights by name, such as {@code classifier.weights()}
   * @return the arrays by name, in the model's order
   * @throws IllegalArgumentException if the weights are not the model's
   */
  public static Map<String, Tensor> toPyTorch(ModelSpec spec, Map<String, float[]> weights) {
    return to(PyTorch.INSTANCE, spec, weights);
  }

  /**
   * Converts weights to PyTorch's arrays.
   *
   * @param spec the model
   * @param weights the weights by name, such as {@code classifier.weights()}
   * @param names the name in PyTorch of each layer, as in {@link #fromPyTorch(ModelSpec, Map, Map)}
   * @return the arrays by name, in the model's order
   * @throws IllegalArgumentException if the weights are not the model's, or the names not those of
   *     its layers
   */
  public static Map<String, Tensor> toPyTorch(
      ModelSpec spec, Map<String, float[]> weights, Map<String, String> names) {
    return WeightExport.of(ForeignModel.of(spec, PyTorch.INSTANCE), spec, weights, names);
  }

  /**
   * Converts weights to Keras's arrays, under this library's names of the layers, such as {@code
   * conv2d_1/kernel}.
   *
   * @param spec the model
   * @param weights the weights by name, such as {@code classifier.weights()}
   * @return the arrays by name, in the model's order
   * @throws IllegalArgumentException if the weights are not the model's
   */
  public static Map<String, Tensor> toKeras(ModelSpec spec, Map<String, float[]> weights) {
    return to(Keras.INSTANCE, spec, weights);
  }

  /**
   * Converts weights to Keras's arrays.
   *
   * @param spec the model
   * @param weights the weights by name, such as {@code classifier.weights()}
   * @param names the name in Keras of each layer, as in {@link #fromPyTorch(ModelSpec, Map, Map)}
   * @return the arrays by name, in the model's order
   * @throws IllegalArgumentException if the weights are not the model's, or the names not those of
   *     its layers
   */
  public static Map<String, Tensor> toKeras(
      ModelSpec spec, Map<String, float[]> weights, Map<String, String> names) {
    return WeightExport.of(ForeignModel.of(spec, Keras.INSTANCE), spec, weights, names);
  }

  private static Map<String, float[]> from(
      ForeignLibrary library, ModelSpec spec, Map<String, Tensor> tensors) {
    ForeignModel model = ForeignModel.of(spec, library);
    ForeignFile file = ForeignFile.of(tensors, library);
    return WeightImport.of(model, file, LayerMatching.of(model, file));
  }

  private static Map<String, float[]> from(
      ForeignLibrary library,
      ModelSpec spec,
      Map<String, Tensor> tensors,
      Map<String, String> names) {
    return WeightImport.of(ForeignModel.of(spec, library), ForeignFile.of(tensors, library), names);
  }

  private static Map<String, Tensor> to(
      ForeignLibrary library, ModelSpec spec, Map<String, float[]> weights) {
    ForeignModel model = ForeignModel.of(spec, library);
    return WeightExport.of(model, spec, weights, model.usualPrefixes());
  }
}
