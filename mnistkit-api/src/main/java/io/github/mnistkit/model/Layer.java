package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A layer of a model, as pure data: it describes a computation and does not perform it. Every
 * interpreter (shapes, parameters, text, graph) is a {@link Visitor}, and does not compile until it
 * handles a new layer.
 */
public sealed interface Layer
    permits WindowLayer,
        GroupLayer,
        Layer.BatchNorm,
        Layer.Flatten,
        Layer.Dense,
        Layer.Dropout,
        Layer.Activation,
        Layer.LeakyRelu,
        Layer.Auxiliary,
        Layer.Custom {

  /** {@return the kind of layer, from which its name in a chain ({@code conv2d_1}) is derived} */
  String kind();

  /**
   * {@return what the visitor's method for this kind of layer returns}
   *
   * @param visitor an interpreter
   * @param input passed to the visitor's method
   * @param <C> its type
   * @param <R> the interpreter's result
   */
  <C, R> R accept(Visitor<C, R> visitor, C input);

  /**
   * Has one method per kind of layer.
   *
   * @param <C> the input's type: a shape, a tensor
   * @param <R> the result
   */
  interface Visitor<C, R> extends WindowLayer.Visitor<C, R>, GroupLayer.Visitor<C, R> {
    /**
     * {@return the result for a batch normalization}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R batchNorm(BatchNorm layer, C input);

    /**
     * {@return the result for a flattened image}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R flatten(Flatten layer, C input);

    /**
     * {@return the result for a dense layer}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R dense(Dense layer, C input);

    /**
     * {@return the result for a dropout}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R dropout(Dropout layer, C input);

    /**
     * {@return the result for an activation}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R activation(Activation layer, C input);

    /**
     * {@return the result for a leaky relu}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R leakyRelu(LeakyRelu layer, C input);

    /**
     * {@return the result for an auxiliary head}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R auxiliary(Auxiliary layer, C input);

    /**
     * {@return the result for a custom layer}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R custom(Custom layer, C input);
  }

  /**
   * Batch normalization (Ioffe &amp; Szegedy, 2015): {@code y = γ·(x − μ)/√(σ² + ε) + β} for each
   * channel. In training, μ and σ² (biased) are those of the batch, over all pixels. Inference uses
   * moving statistics, updated after each batch as {@code r·old + (1 − r)·new}, with the unbiased
   * variance.
   *
   * @param retention r, in [0, 1); 0.9 by default
   * @param epsilon ε, above 0; 1e-5 by default
   */
  record BatchNorm(double retention, double epsilon) implements Layer {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public BatchNorm {
      Check.fraction("batchNorm retention", retention);
      Check.positive("batchNorm epsilon", epsilon);
    }

    /** {@return a layer with retention 0.9 and ε 1e-5} */
    public static BatchNorm standard() {
      return new BatchNorm(0.9, 1e-5);
    }

    /**
     * {@return a copy with another retention of the moving statistics}
     *
     * @param part the share of the old value that is kept, in [0, 1)
     */
    public BatchNorm retention(double part) {
      return new BatchNorm(part, epsilon);
    }

    @Override
    public String kind() {
      return "batchNorm";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.batchNorm(this, input);
    }
  }

  /**
   * Flattens an image to a vector: row by row, pixel by pixel, all channels of a pixel together.
   */
  record Flatten() implements Layer {
    @Override
    public String kind() {
      return "flatten";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.flatten(this, input);
    }
  }

  /**
   * A fully connected layer: {@code y = x·W + b}, x [N×I], W [I×O], b [O].
   *
   * @param units O, at least 1
   * @param weights kernel and bias
   */
  record Dense(int units, WeightRules weights) implements Layer, Weighted<Dense> {

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Dense {
      Objects.requireNonNull(weights, "weights");
      Check.atLeast("dense units", units, 1);
    }

    /**
     * {@return a layer with the standard rules}
     *
     * @param units outputs, at least 1
     */
    public static Dense of(int units) {
      return new Dense(units, WeightRules.standard());
    }

    @Override
    public Dense weights(WeightRules rules) {
      return new Dense(units, rules);
    }

    @Override
    public String kind() {
      return "dense";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.dense(this, input);
    }
  }

  /**
   * Dropout: in training, each value is set to 0 with probability {@code rate} and divided by
   * {@code 1 − rate} otherwise; in inference it is the identity (Srivastava et al., 2014).
   *
   * @param rate the share of values that is dropped, in [0, 1)
   */
  record Dropout(double rate) implements Layer {

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is outside [0, 1)
     */
    public Dropout {
      Check.fraction("dropout rate", rate);
    }

    @Override
    public String kind() {
      return "dropout";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.dropout(this, input);
    }
  }

  /**
   * Applies a function element by element.
   *
   * @param function the function
   */
  record Activation(ActivationFunction function) implements Layer {
    public Activation {
      Objects.requireNonNull(function, "function");
    }

    @Override
    public String kind() {
      return function.kind();
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.activation(this, input);
    }
  }

  /**
   * Leaky ReLU: x for x ≥ 0, else slope·x (Maas et al., 2013). Its derivative at 0 is the slope.
   *
   * @param slope the slope for negative x, in [0, 1)
   */
  record LeakyRelu(double slope) implements Layer {

    /**
     * Checks the slope.
     *
     * @throws IllegalArgumentException if it is outside [0, 1)
     */
    public LeakyRelu {
      Check.fraction("leakyRelu slope", slope);
    }

    @Override
    public String kind() {
      return "leakyRelu";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.leakyRelu(this, input);
    }
  }

  /**
   * An auxiliary head, whose weighted loss is added to the model's. The main path is unchanged. On
   * a group, the same branch is applied to every member.
   *
   * @param weight the weight of its loss, above 0
   * @param branch its layers and head, from the features at this point
   */
  record Auxiliary(double weight, ModelSpec branch) implements Layer {

    /**
     * Checks the weight and the branch.
     *
     * @throws IllegalArgumentException if the weight is not a finite number above 0, or the branch
     *     does not begin with features or has an auxiliary head itself
     */
    public Auxiliary {
      Check.positive("auxiliary weight", weight);
      AuxiliaryBranches.check(branch);
    }

    @Override
    public String kind() {
      return "auxiliary";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.auxiliary(this, input);
    }
  }

  /**
   * A user-defined layer. Implement it as a record, so that specs stay equal by value; an emitter
   * registered for its type defines what it computes.
   */
  non-sealed interface Custom extends Layer, CustomPart {

    @Override
    String kind();

    /**
     * {@return the shape of the result}
     *
     * @param input the shape of the layer's input
     * @throws IllegalArgumentException if the layer does not accept such an input
     */
    Shape infer(Shape input);

    /**
     * {@return the weights that this layer owns besides those of its {@link #chains}: none, unless
     * overridden}
     *
     * <p>A weight of the role {@link Parameter.Role#STATISTIC} is not trained: the emitter updates
     * it in training and reads it in inference, as batch normalization does its moving mean.
     *
     * @param input the shape of the layer's input
     */
    default List<Parameter> parameters(Shape input) {
      return List.of();
    }

    /**
     * Returns chains of layers that this layer contains, such as the body of a residual block: its
     * emitter runs them. Their weights belong to the model, as {@code block_1.body.conv2d_1/kernel}
     * for the layer {@code conv2d_1} of the chain {@code body} in the layer {@code block_1}; they
     * are initialized, trained, frozen with this layer, saved and counted like all others. Build
     * them with {@link Chain#ofImage} and {@link Chain#ofVector}.
     *
     * @param input the shape of the layer's input
     * @return the chains by name, the same for the same input; none, unless overridden. A name is a
     *     letter followed by letters, digits, '_' or '-'; a chain has no auxiliary heads
     */
    default SortedMap<String, Chain> chains(Shape input) {
      return new TreeMap<>();
    }

    /**
     * Returns the number of multiply-adds for one example, without those of its {@link #chains},
     * for the summary and the footprint. They do not follow from the weights alone: a convolution
     * uses each of its weights once for every pixel.
     *
     * @param input the shape of the layer's input
     * @return 0 or more; unless overridden, 0 without a kernel among {@link #parameters}, else
     *     empty, which summaries show as {@code ?}
     */
    default OptionalLong multiplyAdds(Shape input) {
      return MultiplyAdds.unknownWithKernels(parameters(input));
    }

    @Override
    default <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.custom(this, input);
    }
  }
}
