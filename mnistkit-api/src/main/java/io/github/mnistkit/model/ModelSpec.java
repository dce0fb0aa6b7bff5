package io.github.mnistkit.model;

import io.github.mnistkit.internal.ReadLimits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a model is: its input, its layers and its head. Pure data, equal by value.
 *
 * <p>Specs are written as chains that begin here and end in a head:
 *
 * <pre>{@code
 * ModelSpec cnn = ModelSpec.image(28, 28, 1)
 *     .conv2d(32, 5).relu().maxPool2d(2)
 *     .flatten()
 *     .dense(256).relu().dropout(0.2)
 *     .softmax(10);
 * }</pre>
 *
 * @param input what it looks at
 * @param chain its layers
 * @param output its head
 */
public record ModelSpec(Input input, Chain chain, Output output) {

  /**
   * Checks that the parts fit and that no name stands twice.
   *
   * @param input what it looks at
   * @param chain its layers
   * @param output its head
   * @throws IllegalArgumentException if the chain does not begin with the input's shape or end in a
   *     vector, two parts have one name, or parts are nested more than 64 levels deep
   */
  public ModelSpec {
    if (!chain.input().equals(input.shape())) {
      throw new IllegalArgumentException(
          "the chain begins with " + chain.input() + ", but the input is " + input.shape());
    }
    if (!(chain.output() instanceof Shape.Vector)) {
      throw new IllegalArgumentException(
          "head " + output.name() + " needs a vector, but its input is " + chain.output());
    }
    if (output.head() instanceof Head.Mixture mixture) {
      mixture.requireInput(chain.output());
    }
    ReadLimits.requireDepth(Depth.of(chain, output));
    Names.requireUnique(chain, output);
  }

  /**
   * Begins a model of one image, its bytes scaled to [0, 1].
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param channels bytes per pixel, at least 1
   * @return the chain's beginning
   * @throws IllegalArgumentException if a number is below 1
   */
  public static ImageStage image(int height, int width, int channels) {
    return image(height, width, channels, Scaling.unit());
  }

  /**
   * Begins a model of one image.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param channels bytes per pixel, at least 1
   * @param scaling how bytes become numbers
   * @return the chain's beginning
   * @throws IllegalArgumentException if a number is below 1
   */
  public static ImageStage image(int height, int width, int channels, Scaling scaling) {
    return new ImageStage(
        Draft.of(new Input.Pixels(1, new Shape.Image(height, width, channels), scaling)));
  }

  /**
   * Begins a model of two images, their bytes scaled to [0, 1].
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param channels bytes per pixel, at least 1
   * @return the chain's beginning
   * @throws IllegalArgumentException if a number is below 1
   */
  public static GroupStage<ImageStage> imagePair(int height, int width, int channels) {
    return imagePair(height, width, channels, Scaling.unit());
  }

  /**
   * Begins a model of two images.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param channels bytes per pixel, at least 1
   * @param scaling how bytes become numbers
   * @return the chain's beginning
   * @throws IllegalArgumentException if a number is below 1
   */
  public static GroupStage<ImageStage> imagePair(
      int height, int width, int channels, Scaling scaling) {
    return images(2, new Shape.Image(height, width, channels), scaling);
  }

  /**
   * Begins a model of several images of one size.
   *
   * @param count how many, at least 2
   * @param image the size of each
   * @param scaling how bytes become numbers
   * @return the chain's beginning
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static GroupStage<ImageStage> images(int count, Shape.Image image, Scaling scaling) {
    return new GroupStage<>(
        Draft.of(new Input.Pixels(new Shape.Group(count, image).count(), image, scaling)),
        ImageStage::new);
  }

  /**
   * The number of classes that the head tells apart.
   *
   * @return at least 2
   */
  public int classes() {
    return output.head().classes();
  }

  /**
   * The auxiliary heads, in the order of the chain.
   *
   * @return none for most models
   */
  public List<AuxiliaryHead> auxiliaryHeads() {
    return AuxiliaryHead.of(chain);
  }

  /**
   * Every array of weights, in the order of the chain, with side branches at their place.
   *
   * @return names, dimensions, and how they start
   */
  public List<Weight> weights() {
    return Weights.of(this);
  }

  /**
   * The same of a trained model: with the weights of each layer that pruning has set to 0.
   *
   * @param weights by name, such as {@code classifier.weights()}
   * @return the summary; its table has a column for zeros if there are any
   */
  public Summary summary(Map<String, float[]> weights) {
    return summary().counting(weights);
  }

  /**
   * Layers, shapes, parameters, multiply-adds and memory.
   *
   * @return the summary; its {@code toString} is a table
   */
  public Summary summary() {
    return Summary.of(this);
  }

  /**
   * The same model with one penalty on every kernel, in place of the penalties it had.
   *
   * @param regularizer the penalty
   * @return a copy
   */
  public ModelSpec regularized(Regularizer regularizer) {
    return Reweigh.all(this, rules -> rules.regularizer(regularizer));
  }

  /**
   * The same model with every kernel started in one way.
   *
   * @param initializer the start
   * @return a copy
   */
  public ModelSpec initialized(Initializer initializer) {
    return Reweigh.all(this, rules -> rules.initializer(initializer));
  }

  /**
   * The chain up to a layer whose result is an image, to go on from there. The names of all layers
   * stay taken: a layer added now gets a name that this model does not have, and so never takes up
   * weights trained for another layer.
   *
   * @param layer the last layer to keep
   * @return the chain up to it
   * @throws IllegalArgumentException if there is no such layer, or its result is no image
   */
  public ImageStage keepImageThrough(String layer) {
    return new ImageStage(Draft.keeping(this, layer, Shape.Image.class));
  }

  /**
   * As {@link #keepImageThrough}, up to a layer whose result is a vector.
   *
   * @param layer the last layer to keep
   * @return the chain up to it
   * @throws IllegalArgumentException if there is no such layer, or its result is no vector
   */
  public VectorStage keepVectorThrough(String layer) {
    return new VectorStage(Draft.keeping(this, layer, Shape.Vector.class));
  }

  /**
   * The same model with a side branch behind one of its layers; the rest goes on unchanged.
   *
   * @param layer whose result, a vector or a group of vectors, the branch begins with
   * @param name of the branch, in the history and among the labels of the examples
   * @param weight of its loss, above 0
   * @param branch its layers and head
   * @return a copy
   * @throws IllegalArgumentException if there is no such layer, its result is no vector, the name
   *     is taken or the weight is not above 0
   */
  public ModelSpec auxiliaryAfter(
      String layer, String name, double weight, Function<VectorStage, ModelSpec> branch) {
    return Branches.insert(this, layer, name, weight, branch);
  }

  /**
   * The model as text, which {@link #parse} reads back as an equal model.
   *
   * @return lines of {@code name = kind setting=value …}
   */
  public String toText() {
    return SpecWriter.write(this);
  }

  /**
   * Reads a model from its text.
   *
   * @param text what {@link #toText} wrote
   * @return the model
   * @throws IllegalArgumentException if the text is not such a text; the message names the line
   */
  public static ModelSpec parse(String text) {
    return parse(text, CustomParts.none());
  }

  /**
   * Reads a model that has layers or a head of the user's own.
   *
   * @param text what {@link #toText} wrote
   * @param custom readers for those parts
   * @return the model
   * @throws IllegalArgumentException if the text is not such a text, or a reader is missing; the
   *     message names the line
   */
  public static ModelSpec parse(String text, CustomParts custom) {
    return SpecReader.read(text, Objects.requireNonNull(custom, "custom"));
  }

  /** The text of {@link #toText}. */
  @Override
  public String toString() {
    return toText();
  }
}
