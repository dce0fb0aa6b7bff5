package io.github.mnistkit.model;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A chain whose last result is a vector: the only kind that a head can end. */
public final class VectorStage extends Stage<VectorStage> {

  VectorStage(Draft draft) {
    super(draft);
  }

  @Override
  VectorStage with(Draft next) {
    return new VectorStage(next);
  }

  /**
   * Every output from every input, with a bias.
   *
   * @param units outputs, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if there is no output
   */
  public VectorStage dense(int units) {
    return dense(units, UnaryOperator.identity());
  }

  /**
   * A dense layer with settings of one's own: {@code .dense(300, d -> d.maxNorm(3))}.
   *
   * @param units outputs, at least 1
   * @param options changes the standard settings
   * @return the longer chain
   * @throws IllegalArgumentException if there is no output
   */
  public VectorStage dense(int units, UnaryOperator<Layer.Dense> options) {
    return then(options.apply(Layer.Dense.of(units)));
  }

  /**
   * A layer of the user's own whose result is a vector.
   *
   * @param layer the layer
   * @return the longer chain
   * @throws IllegalArgumentException if its result is no vector
   */
  public VectorStage layer(Layer.Custom layer) {
    return with(draft().giving(Shape.Vector.class, layer));
  }

  /**
   * A side branch with a loss of its own; the chain goes on unchanged.
   *
   * @param name of the branch, in the history and among the labels of the examples
   * @param weight of its loss, above 0
   * @param branch its layers and head
   * @return the longer chain
   * @throws IllegalArgumentException if the name is taken or the weight is not above 0
   */
  public VectorStage auxiliary(
      String name, double weight, Function<VectorStage, ModelSpec> branch) {
    return with(Branches.add(draft(), name, weight, shape(), VectorStage::new, branch));
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
   * Ends the chain in a softmax with settings of one's own.
   *
   * @param classes at least 2
   * @param options changes the standard settings
   * @return the model
   * @throws IllegalArgumentException if there are fewer than two classes
   */
  public ModelSpec softmax(int classes, UnaryOperator<Head.Softmax> options) {
    return draft().end(options.apply(new Head.Softmax(classes, WeightRules.standard())));
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
   * Ends the chain in plain logits with settings of one's own.
   *
   * @param classes at least 2
   * @param options changes the standard settings
   * @return the model
   * @throws IllegalArgumentException if there are fewer than two classes
   */
  public ModelSpec logits(int classes, UnaryOperator<Head.Logits> options) {
    return draft().end(options.apply(new Head.Logits(classes, WeightRules.standard())));
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
   * Ends the chain in one logit with settings of one's own.
   *
   * @param options changes the standard settings
   * @return the model, of two classes
   */
  public ModelSpec binary(UnaryOperator<Head.Binary> options) {
    return draft().end(options.apply(new Head.Binary(WeightRules.standard())));
  }

  /**
   * Ends the chain in a mixture of logits: each component sees a projection of its own, as wide as
   * the vector here, through tanh; one decoder maps every component to logits; their mean is
   * weighted by a prior.
   *
   * <p>With d the width here, projection and prior hold n(d² + 2d + 1) weights.
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
   * Ends the chain in a mixture of logits with a projection of one's own.
   *
   * @param classes at least 2
   * @param components n, at least 1
   * @param projection how the components' inputs are made
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
   * Ends the chain in a mixture of softmaxes with a projection of one's own.
   *
   * @param classes at least 2
   * @param components n, at least 1
   * @param projection how the components' inputs are made
   * @param decoder the layers before the logits, shared by the components
   * @return the model
   * @throws IllegalArgumentException if a number is too small
   */
  public ModelSpec mixtureOfSoftmaxes(
      int classes, int components, Projection projection, UnaryOperator<VectorStage> decoder) {
    return mixture(Head.Mixture.Mixing.SOFTMAXES, classes, components, projection, decoder);
  }

  /**
   * Ends the chain in a head of the user's own.
   *
   * @param head the head
   * @return the model
   * @throws IllegalArgumentException if it has fewer than two classes
   */
  public ModelSpec head(Head.Custom head) {
    return draft().end(head);
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
    Draft decoded = decoder.apply(new VectorStage(draft().inner(input))).draft();
    return draft()
        .end(
            new Head.Mixture(
                mixing, classes, components, projection, decoded.chain(), WeightRules.standard()));
  }
}
