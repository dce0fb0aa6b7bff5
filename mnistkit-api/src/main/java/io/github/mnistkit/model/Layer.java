package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step of a model, as data: what it computes, never how. Every interpreter (shapes, parameters,
 * text, graph) is a {@link Visitor}, and does not compile until it handles a new layer.
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

  /** {@return a short word, from which the layer's name in a chain ({@code conv2d_1}) is made} */
  String kind();

  /**
   * {@return what the visitor's method for this kind of layer returns}
   *
   * @param visitor an interpreter
   * @param input what the interpreter carries along
   * @param <C> its type
   * @param <R> the interpreter's result
   */
  <C, R> R accept(Visitor<C, R> visitor, C input);

  /**
   * One method per kind of layer.
   *
   * @param <C> what is carried along: a shape, a tensor
   * @param <R> the result
   */
  interface Visitor<C, R> extends WindowLayer.Visitor<C, R>, GroupLayer.Visitor<C, R> {
    /**
     * {@return the result for a batch normalization}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R batchNorm(BatchNorm layer, C input);

    /**
     * {@return the result for an image made flat}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R flatten(Flatten layer, C input);

    /**
     * {@return the result for a dense layer}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R dense(Dense layer, C input);

    /**
     * {@return the result for a dropout}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R dropout(Dropout layer, C input);

    /**
     * {@return the result for an activation}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R activation(Activation layer, C input);

    /**
     * {@return the result for a leaky relu}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R leakyRelu(LeakyRelu layer, C input);

    /**
     * {@return the result for a side branch}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R auxiliary(Auxiliary layer, C input);

    /**
     * {@return the result for a layer of the user's own}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R custom(Custom layer, C input);
  }

  /**
   * Batch normalization (Ioffe &amp; Szegedy, 2015): {@code y = γ·(x − μ)/√(σ² + ε) + β} for each
   * channel. In training μ and σ² (biased) are the batch's, over all pixels; in inference the
   * moving ones, after each batch {@code r·old + (1 − r)·new}, with the unbiased variance.
   *
   * @param retention r, in [0, 1); 0.9 unless said otherwise
   * @param epsilon ε, above 0; 1e-5 unless said otherwise
   */
  record BatchNorm(double retention, double epsilon) implements Layer {

    /**
     * Checks the numbers.
     *
     * @param retention r
     * @param epsilon ε
     * @throws IllegalArgumentException if one lies outside its range
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
     * {@return a copy whose moving statistics keep another part of their old value}
     *
     * @param part in [0, 1)
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
     * @param units O
     * @param weights kernel and bias
     * @throws IllegalArgumentException if it is below 1
     */
    public Dense {
      Objects.requireNonNull(weights, "weights");
      Check.atLeast("dense units", units, 1);
    }

    /**
     * {@return a layer of standard rules}
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
   * In training each value becomes 0 with probability {@code rate} and is divided by {@code 1 −
   * rate} otherwise; in inference nothing happens (Srivastava et al., 2014).
   *
   * @param rate in [0, 1)
   */
  record Dropout(double rate) implements Layer {

    /**
     * Checks the rate.
     *
     * @param rate in [0, 1)
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
    /**
     * Checks that nothing is missing.
     *
     * @param function which
     */
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
   * x for x ≥ 0, else slope·x (Maas et al., 2013). Its derivative at 0 is the slope.
   *
   * @param slope in [0, 1)
   */
  record LeakyRelu(double slope) implements Layer {

    /**
     * Checks the slope.
     *
     * @param slope in [0, 1)
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
     * @param weight of its loss
     * @param branch its layers and head
     * @throws IllegalArgumentException if the weight is not a finite number above 0, or the branch
     *     does not begin with features or has a side branch itself
     */
    public Auxiliary {
      Check.positive("auxiliary weight", weight);
      Branches.check(branch);
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
   * A layer of the user's own. Make it a record, so that specs stay equal by value; an emitter
   * registered for its type tells the trainer what it computes.
   */
  non-sealed interface Custom extends Layer {

    /**
     * {@return the shape that comes out}
     *
     * @param input the shape that goes in
     * @throws IllegalArgumentException if it cannot stand on such an input
     */
    Shape infer(Shape input);

    /**
     * {@return the weights it owns: none, unless overridden}
     *
     * @param input the shape that goes in
     */
    default List<Parameter> parameters(Shape input) {
      return List.of();
    }

    /**
     * The products of a weight and a value that it computes for one example, for the summary and
     * the footprint. The library cannot know them from the weights alone: a convolution uses each
     * of its weights once for every pixel.
     *
     * @param input the shape that goes in
     * @return 0 or more; unless overridden, 0 without a kernel among {@link #parameters}, else
     *     empty, which summaries show as {@code ?}
     */
    default OptionalLong multiplyAdds(Shape input) {
      return MultiplyAdds.unknownWithKernels(parameters(input));
    }

    /**
     * {@return what a reader registered for its kind makes it from again: names of letters, digits,
     * '_' and '-', with any values; none, unless overridden}
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
