package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step of a model, as data: what it computes, never how.
 *
 * <p>Every interpreter (shapes, parameters, cost, text, graph) is a {@link Visitor}; a new layer
 * therefore breaks each of them at compile time until it is handled.
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

  /**
   * The layer's name in the chain, from which its own name ({@code conv2d_1}) is made.
   *
   * @return a short word
   */
  String kind();

  /**
   * Calls the visitor's method for this kind of layer.
   *
   * @param visitor an interpreter
   * @param input what the interpreter carries along
   * @param <C> its type
   * @param <R> the interpreter's result
   * @return what the method returns
   */
  <C, R> R accept(Visitor<C, R> visitor, C input);

  /**
   * One method per kind of layer.
   *
   * @param <C> what is carried along: a shape, a tensor
   * @param <R> the result
   */
  interface Visitor<C, R> {
    /**
     * Meets a convolution.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R conv2d(WindowLayer.Conv2d layer, C input);

    /**
     * Meets a depthwise convolution.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, C input);

    /**
     * Meets a maximum or mean over windows.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R pool2d(WindowLayer.Pool2d layer, C input);

    /**
     * Meets a batch normalization.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R batchNorm(BatchNorm layer, C input);

    /**
     * Meets an image made flat.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R flatten(Flatten layer, C input);

    /**
     * Meets a dense layer.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R dense(Dense layer, C input);

    /**
     * Meets a dropout.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R dropout(Dropout layer, C input);

    /**
     * Meets an activation.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R activation(Activation layer, C input);

    /**
     * Meets a leaky relu.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R leakyRelu(LeakyRelu layer, C input);

    /**
     * Meets a chain over each member of a group.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R tower(GroupLayer.Tower layer, C input);

    /**
     * Meets a group put side by side.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R concatenate(GroupLayer.Concatenate layer, C input);

    /**
     * Meets the difference of a pair.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R absoluteDifference(GroupLayer.AbsoluteDifference layer, C input);

    /**
     * Meets a side branch.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R auxiliary(Auxiliary layer, C input);

    /**
     * Meets a layer of the user's own.
     *
     * @param layer the layer
     * @param input what is carried along
     * @return the result
     */
    R custom(Custom layer, C input);
  }

  /**
   * Batch normalization (Ioffe &amp; Szegedy, 2015): {@code y = γ·(x − μ)/√(σ² + ε) + β} per
   * channel. In training μ and σ² (biased) are the batch's own, over all its pixels; in inference
   * the moving ones, which after each batch become {@code r·old + (1 − r)·new}, with the unbiased
   * variance.
   *
   * @param retention r, in [0, 1); 0.9 unless said otherwise
   * @param epsilon ε, above 0; 1e-5 unless said otherwise
   */
  record BatchNorm(double retention, double epsilon) implements Layer {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one lies outside its range
     */
    public BatchNorm {
      Check.fraction("batchNorm retention", retention);
      Check.positive("batchNorm epsilon", epsilon);
    }

    /**
     * Retention 0.9 and ε 1e-5.
     *
     * @return the layer
     */
    public static BatchNorm standard() {
      return new BatchNorm(0.9, 1e-5);
    }

    /**
     * Lets the moving statistics keep another part of their old value.
     *
     * @param part in [0, 1)
     * @return a copy
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

  /** An image as a vector: row by row, pixel by pixel, all channels of a pixel together. */
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
   * Every output from every input: {@code y = x·W + b}, x [N×I], W [I×O], b [O].
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
      Check.atLeast("dense units", units, 1);
    }

    /**
     * Standard rules.
     *
     * @param units outputs, at least 1
     * @return the layer
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
   * In training each value becomes 0 with probability {@code rate} and is divided by {@code 1 −
   * rate} otherwise; in inference nothing happens (Srivastava et al., 2014).
   *
   * @param rate in [0, 1)
   */
  record Dropout(double rate) implements Layer {

    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it lies outside [0, 1)
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
   * A function applied to every value.
   *
   * @param function which
   */
  record Activation(ActivationFunction function) implements Layer {
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
   * x for x ≥ 0, else slope·x (Maas et al., 2013).
   *
   * @param slope in [0, 1)
   */
  record LeakyRelu(double slope) implements Layer {

    /**
     * Checks the slope.
     *
     * @throws IllegalArgumentException if it lies outside [0, 1)
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
   * A side branch with a head of its own, whose loss is added to the model's, times a weight. The
   * main path passes by unchanged. On a group, every member meets the same branch.
   *
   * @param weight of its loss, above 0
   * @param branch its layers and head, from the features at this point
   */
  record Auxiliary(double weight, ModelSpec branch) implements Layer {

    /**
     * Checks the weight and the branch.
     *
     * @throws IllegalArgumentException if the weight is not a finite number above 0, or the branch
     *     does not begin with features or has a side branch itself
     */
    public Auxiliary {
      Check.positive("auxiliary weight", weight);
      if (!(branch.input() instanceof Input.Features)) {
        throw new IllegalArgumentException(
            "auxiliary branch must begin with the features at its place, but begins with pixels");
      }
      branch.chain().refuseAuxiliaries("on the main chain, not in another auxiliary");
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
   * A layer of the user's own. Make it a record, so that specs stay equal by value; what it
   * computes is told to the trainer by an emitter registered for its kind.
   */
  non-sealed interface Custom extends Layer {

    /**
     * The shape that comes out.
     *
     * @param input the shape that goes in
     * @return its output's shape
     * @throws IllegalArgumentException if it cannot stand on such an input
     */
    Shape infer(Shape input);

    /**
     * The weights it owns.
     *
     * @param input the shape that goes in
     * @return none, unless overridden
     */
    default List<Parameter> parameters(Shape input) {
      return List.of();
    }

    /**
     * What its text form holds, from which a reader registered for its kind makes it again.
     *
     * @return names of letters, digits, '_' and '-', with any values; none, unless overridden
     */
    default SortedMap<String, String> attributes() {
      return new TreeMap<>();
    }

    @Override
    default <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.custom(this, input);
    }
  }
}
