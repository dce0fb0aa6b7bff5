package io.github.mnistkit.model;

import io.github.mnistkit.internal.ReadLimits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The specification of a model: its input, its layers and its head.
 *
 * <p>A spec is built as a chain that begins here and ends in a head:
 *
 * <pre>{@code
 * ModelSpec cnn = ModelSpec.image(28, 28, 1)
 *     .conv2d(32, 5).relu().maxPool2d(2)
 *     .flatten()
 *     .dense(256).relu().dropout(0.2)
 *     .softmax(10);
 * }</pre>
 *
 * <p>Specs are pure data and equal by value. They are immutable and may be shared between threads,
 * as may the unfinished chains; custom parts must be immutable too.
 *
 * @param input the model's input
 * @param chain the model's layers
 * @param output the model's head
 */
public record ModelSpec(Input input, Chain chain, Output output) {

  /**
   * Checks that the parts fit together and that names are unique.
   *
   * @throws IllegalArgumentException if the chain does not begin with the input's shape or end in
   *     the head's input, which is a vector unless the head is an ensemble; two parts have one
   *     name, or parts are nested more than 64 levels deep
   */
  public ModelSpec {
    if (!chain.input().equals(input.shape())) {
      throw new IllegalArgumentException(
          "the chain begins with " + chain.input() + ", but the input is " + input.shape());
    }
    HeadInputs.require(output, chain.output());
    ReadLimits.requireDepth(Depth.of(chain, output));
    LayerNames.requireUnique(chain, output);
  }

  /**
   * Starts a model of one image, its bytes scaled to [0, 1].
   *
   * @param height the height in pixels, at least 1
   * @param width the width in pixels, at least 1
   * @param channels bytes per pixel, at least 1
   * @return the start of the chain
   * @throws IllegalArgumentException if a number is below 1
   */
  public static ImageStage image(int height, int width, int channels) {
    return image(height, width, channels, Scaling.unit());
  }

  /**
   * Starts a model of one image.
   *
   * @param height the height in pixels, at least 1
   * @param width the width in pixels, at least 1
   * @param channels bytes per pixel, at least 1
   * @param scaling how bytes are scaled to numbers
   * @return the start of the chain
   * @throws IllegalArgumentException if a number is below 1
   */
  public static ImageStage image(int height, int width, int channels, Scaling scaling) {
    return new ImageStage(
        PartialSpec.of(new Input.Pixels(1, new Shape.Image(height, width, channels), scaling)));
  }

  /**
   * Starts a model of two images, their bytes scaled to [0, 1].
   *
   * @param height the height in pixels, at least 1
   * @param width the width in pixels, at least 1
   * @param channels bytes per pixel, at least 1
   * @return the start of the chain
   * @throws IllegalArgumentException if a number is below 1
   */
  public static GroupStage<ImageStage> imagePair(int height, int width, int channels) {
    return imagePair(height, width, channels, Scaling.unit());
  }

  /**
   * Starts a model of two images.
   *
   * @param height the height in pixels, at least 1
   * @param width the width in pixels, at least 1
   * @param channels bytes per pixel, at least 1
   * @param scaling how bytes are scaled to numbers
   * @return the start of the chain
   * @throws IllegalArgumentException if a number is below 1
   */
  public static GroupStage<ImageStage> imagePair(
      int height, int width, int channels, Scaling scaling) {
    return images(2, new Shape.Image(height, width, channels), scaling);
  }

  /**
   * Starts a model of several images of one size.
   *
   * @param count the number of images, at least 2
   * @param image the size of each
   * @param scaling how bytes are scaled to numbers
   * @return the start of the chain
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static GroupStage<ImageStage> images(int count, Shape.Image image, Scaling scaling) {
    return new GroupStage<>(
        PartialSpec.of(new Input.Pixels(new Shape.Group(count, image).count(), image, scaling)),
        ImageStage::new);
  }

  /**
   * Returns the ensemble of several models, whose probabilities are the mean of theirs.
   *
   * @param members at least two models
   * @return the ensemble
   * @throws IllegalArgumentException as {@link #ensemble(List, Head.Mixture.Mixing)} does
   */
  public static ModelSpec ensemble(List<ModelSpec> members) {
    return ensemble(members, Head.Mixture.Mixing.SOFTMAXES);
  }

  /**
   * Returns the ensemble of several models of one input. The layers of the first one are called
   * {@code member_1.conv2d_1} and so on; auxiliary heads are left out. Fitted as a whole, the
   * members are trained together, by the loss of their mean.
   *
   * @param members at least two models
   * @param mixing the quantity that is averaged
   * @return the ensemble
   * @throws IllegalArgumentException if there are fewer than two, one is an ensemble itself, or
   *     they differ in the format or scaling of their images, or in the number of classes
   * @throws NullPointerException if the list, a member or the mixing is null
   */
  public static ModelSpec ensemble(List<ModelSpec> members, Head.Mixture.Mixing mixing) {
    return EnsembleSpecs.of(members, mixing);
  }

  /**
   * Returns the number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return output.head().classes();
  }

  /**
   * Returns the auxiliary heads, in the order of the chain.
   *
   * @return the heads; none for most models
   */
  public List<AuxiliaryHead> auxiliaryHeads() {
    return AuxiliaryHead.of(chain);
  }

  /**
   * Returns every array of weights, in the order of the chain, including those of auxiliary heads.
   *
   * @return the names, dimensions and initial values
   */
  public List<Weight> weights() {
    return WeightNaming.of(this);
  }

  /**
   * Returns the summary of a trained model, which also counts the weights of each layer that
   * pruning has set to 0.
   *
   * @param weights the weights by name, such as {@code classifier.weights()}
   * @return the summary; its table has a column for zeros if there are any
   */
  public ModelSummary summary(Map<String, float[]> weights) {
    return summary().counting(weights);
  }

  /**
   * Returns the layers, shapes, parameters, multiply-adds and memory of the model.
   *
   * @return the summary; its {@code toString} is a table
   */
  public ModelSummary summary() {
    return ModelSummary.of(this);
  }

  /**
   * Returns the same model with one penalty on every kernel, replacing any existing ones.
   *
   * @param regularizer the penalty
   * @return a copy
   */
  public ModelSpec regularized(Regularizer regularizer) {
    return WeightRuleRewriter.all(this, rules -> rules.regularizer(regularizer));
  }

  /**
   * Returns the same model with one initializer for every kernel.
   *
   * @param initializer the initializer
   * @return a copy
   */
  public ModelSpec initialized(Initializer initializer) {
    return WeightRuleRewriter.all(this, rules -> rules.initializer(initializer));
  }

  /**
   * Returns the same model with every layer trained, including those in towers, auxiliary branches
   * and decoders. All names stay, so that the model can {@linkplain
   * io.github.mnistkit.train.Fit#startingFrom start from} the weights of the frozen one.
   *
   * @return a copy without frozen layers
   */
  public ModelSpec unfrozen() {
    return Freezing.unfrozen(this);
  }

  /**
   * Returns the same model with a layer and all layers after it trained, and the layers before it
   * as they were: frozen, if they were.
   *
   * @param layer the first layer to train; it may be inside a tower, whose layers before it then
   *     stay frozen if the tower was
   * @return a copy with the same names
   * @throws IllegalArgumentException if there is no such layer; the message lists the existing ones
   */
  public ModelSpec unfrozenFrom(String layer) {
    return Freezing.unfrozenFrom(this, layer);
  }

  /**
   * Returns the same model with a layer and all layers before it frozen, as by {@link
   * Stage#frozen()}, and the layers after it as they were.
   *
   * @param layer the last layer to freeze; it may be inside a tower
   * @return a copy with the same names
   * @throws IllegalArgumentException if there is no such layer; the message lists the existing ones
   */
  public ModelSpec frozenThrough(String layer) {
    return Freezing.frozenThrough(this, layer);
  }

  /**
   * Returns the chain up to a layer whose result is an image, to be continued from there. The names
   * of all layers stay reserved: a layer added later gets a name that this model does not have, and
   * so never takes over weights trained for another layer.
   *
   * @param layer the last layer to keep
   * @return the chain up to it
   * @throws IllegalArgumentException if there is no such layer, or its result is not an image
   */
  public ImageStage keepImageThrough(String layer) {
    return new ImageStage(PartialSpec.keeping(this, layer, Shape.Image.class));
  }

  /**
   * Returns the chain up to a layer whose result is a vector; see {@link #keepImageThrough}.
   *
   * @param layer the last layer to keep
   * @return the chain up to it
   * @throws IllegalArgumentException if there is no such layer, or its result is not a vector
   */
  public VectorStage keepVectorThrough(String layer) {
    return new VectorStage(PartialSpec.keeping(this, layer, Shape.Vector.class));
  }

  /**
   * Returns the same model with an auxiliary head after one of its layers; the rest is unchanged.
   *
   * @param layer the layer whose result, a vector or a group of vectors, is the branch's input
   * @param name the branch's name, in the history and among the labels of the examples
   * @param weight the weight of its loss, above 0
   * @param branch its layers and head
   * @return a copy
   * @throws IllegalArgumentException if there is no such layer, its result is not a vector, the
   *     name is taken or the weight is not above 0
   */
  public ModelSpec auxiliaryAfter(
      String layer, String name, double weight, Function<VectorStage, ModelSpec> branch) {
    return AuxiliaryBranches.insert(this, layer, name, weight, branch);
  }

  /**
   * Returns the model as text, which {@link #parse} reads back as an equal model.
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
   * @throws IllegalArgumentException if the text is not valid; the message names the line
   */
  public static ModelSpec parse(String text) {
    return parse(text, CustomParts.none());
  }

  /**
   * Reads a model with custom layers or a custom head.
   *
   * @param text what {@link #toText} wrote
   * @param custom readers for those parts
   * @return the model
   * @throws IllegalArgumentException if the text is not valid, or a reader is missing; the message
   *     names the line
   */
  public static ModelSpec parse(String text, CustomParts custom) {
    return SpecReader.read(text, Objects.requireNonNull(custom, "custom"));
  }

  /** Returns the text of {@link #toText}. */
  @Override
  public String toString() {
    return toText();
  }
}
