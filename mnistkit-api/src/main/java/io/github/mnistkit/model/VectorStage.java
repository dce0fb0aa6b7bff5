package io.github.mnistkit.model;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A partial model whose last result is a vector, to which a head can be added. Immutable. */
public final class VectorStage extends Stage<VectorStage> {

  VectorStage(PartialSpec partial) {
    super(partial);
  }

  @Override
  VectorStage with(PartialSpec next) {
    return new VectorStage(next);
  }

  /**
   * Adds a fully connected layer with a bias.
   *
   * @param units outputs, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if the number is below 1
   */
  public VectorStage dense(int units) {
    return dense(units, UnaryOperator.identity());
  }

  /**
   * Adds a dense layer with custom settings: {@code .dense(300, d -> d.maxNorm(3))}.
   *
   * @param units outputs, at least 1
   * @param options changes the standard settings
   * @return the longer chain
   * @throws IllegalArgumentException if the number is below 1
   */
  public VectorStage dense(int units, UnaryOperator<Layer.Dense> options) {
    return then(options.apply(Layer.Dense.of(units)));
  }

  /**
   * Adds a custom layer whose result is a vector.
   *
   * @param layer the layer
   * @return the longer chain
   * @throws IllegalArgumentException if its result is not a vector
   */
  public VectorStage layer(Layer.Custom layer) {
    return with(partial().giving(Shape.Vector.class, layer));
  }

  /**
   * Adds an auxiliary head with its own loss; the chain continues unchanged.
   *
   * @param name the branch's name, in the history and among the labels of the examples
   * @param weight the weight of its loss, above 0
   * @param branch its layers and head
   * @return the longer chain
   * @throws IllegalArgumentException if the name is taken or the weight is not above 0
   */
  public VectorStage auxiliary(
      String name, double weight, Function<VectorStage, ModelSpec> branch) {
    return with(AuxiliaryBranches.add(partial(), name, weight, shape(), VectorStage::new, branch));
  }

  /**
   * Ends the chain in a dense layer and a softmax, trained by cross-entropy.
   *
   * @param classes at least 2
   * @return the model
   * @throws IllegalArgumentException if there are fewer than two classes
   */
  public ModelSpec softmax(int classes) {
    return softmax(classes, UnaryOperator.identity());
  }

  /**
   * Ends the chain in a softmax with custom settings.
   *
   * @param classes at least 2
   * @param options changes the standard settings
   * @return the model
   * @throws IllegalArgumentException if there are fewer than two classes
   */
  public ModelSpec softmax(int classes, UnaryOperator<Head.Softmax> options) {
    return partial().end(options.apply(new Head.Softmax(classes, WeightRules.standard())));
  }

  /**
   * Ends the chain in a dense layer alone, trained by the mean squared error of its outputs.
   *
   * @param classes at least 2
   * @return the model
   * @throws IllegalArgumentException if there are fewer than two classes
   */
  public ModelSpec logits(int classes) {
    return logits(classes, UnaryOperator.identity());
  }

  /**
   * Ends the chain in plain logits with custom settings.
   *
   * @param classes at least 2
   * @param options changes the standard settings
   * @return the model
   * @throws IllegalArgumentException if there are fewer than two classes
   */
  public ModelSpec logits(int classes, UnaryOperator<Head.Logits> options) {
    return partial().end(options.apply(new Head.Logits(classes, WeightRules.standard())));
  }

  /**
   * Ends the chain in one logit, trained by binary cross-entropy; class 1 is the positive one.
   *
   * @return the model, of two classes
   */
  public ModelSpec binary() {
    return binary(UnaryOperator.identity());
  }

  /**
   * Ends the chain in one logit with custom settings.
   *
   * @param options changes the standard settings
   * @return the model, of two classes
   */
  public ModelSpec binary(UnaryOperator<Head.Binary> options) {
    return partial().end(options.apply(new Head.Binary(WeightRules.standard())));
  }

  /**
   * Ends the chain in a mixture of logits: each component has its own projection, as wide as the
   * vector here and with tanh; one decoder maps every component to logits; a prior weights their
   * mean.
   *
   * <p>With d the width here, projection and prior have n(d² + 2d + 1) weights.
   *
   * @param classes at least 2
   * @param components n, at least 1
   * @param decoder the layers before the logits, shared by the components
   * @return the model
   * @throws IllegalArgumentException if a number is too small
   */
  public ModelSpec mixtureOfLogits(
      int classes, int components, UnaryOperator<VectorStage> decoder) {
    return mixtureOfLogits(classes, components, standardProjection(), decoder);
  }

  /**
   * Ends the chain in a mixture of logits with a custom projection.
   *
   * @param classes at least 2
   * @param components n, at least 1
   * @param projection how the components' inputs are computed
   * @param decoder the layers before the logits, shared by the components
   * @return the model
   * @throws IllegalArgumentException if a number is too small
   */
  public ModelSpec mixtureOfLogits(
      int classes, int components, Projection projection, UnaryOperator<VectorStage> decoder) {
    return mixture(Head.Mixture.Mixing.LOGITS, classes, components, projection, decoder);
  }

  /**
   * Ends the chain in a mixture of softmaxes (Yang et al., 2018): as {@link #mixtureOfLogits(int,
   * int, UnaryOperator)}, but probabilities are mixed, not logits.
   *
   * @param classes at least 2
   * @param components n, at least 1
   * @param decoder the layers before the logits, shared by the components
   * @return the model
   * @throws IllegalArgumentException if a number is too small
   */
  public ModelSpec mixtureOfSoftmaxes(
      int classes, int components, UnaryOperator<VectorStage> decoder) {
    return mixtureOfSoftmaxes(classes, components, standardProjection(), decoder);
  }

  /**
   * Ends the chain in a mixture of softmaxes with a custom projection.
   *
   * @param classes at least 2
   * @param components n, at least 1
   * @param projection how the components' inputs are computed
   * @param decoder the layers before the logits, shared by the components
   * @return the model
   * @throws IllegalArgumentException if a number is too small
   */
  public ModelSpec mixtureOfSoftmaxes(
      int classes, int components, Projection projection, UnaryOperator<VectorStage> decoder) {
    return mixture(Head.Mixture.Mixing.SOFTMAXES, classes, components, projection, decoder);
  }

  /**
   * Ends the chain in a custom head.
   *
   * @param head the head
   * @return the model
   * @throws IllegalArgumentException if it has fewer than two classes
   */
  public ModelSpec head(Head.Custom head) {
    return partial().end(head);
  }

  private Projection standardProjection() {
    return Projection.dense(width(), ActivationFunction.TANH);
  }

  private int width() {
    return ShapeInference.vector(shape()).units();
  }

  private ModelSpec mixture(
      Head.Mixture.Mixing mixing,
      int classes,
      int components,
      Projection projection,
      UnaryOperator<VectorStage> decoder) {
    Shape input = Head.Mixture.componentInput(projection, shape());
    PartialSpec decoded = decoder.apply(new VectorStage(partial().inner(input))).partial();
    return partial()
        .end(
            new Head.Mixture(
                mixing, classes, components, projection, decoded.chain(), WeightRules.standard()));
  }
}
