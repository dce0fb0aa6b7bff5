package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The end of a model: makes scores for each class from a vector.
 *
 * <p>All heads keep one contract: the softmax of their scores is their probability. A mixture of
 * softmaxes therefore gives log-probabilities, and a binary head with the logit z gives (0, z).
 */
public sealed interface Head {

  /**
   * The number of classes.
   *
   * @return at least 2
   */
  int classes();

  /**
   * The head's name in the chain, from which its own name ({@code softmax_1}) is made.
   *
   * @return a short word
   */
  String kind();

  /**
   * {@return what the visitor's method for this kind of head returns}
   *
   * @param visitor an interpreter
   * @param input what the interpreter carries along
   * @param <C> its type
   * @param <R> the interpreter's result
   */
  <C, R> R accept(Visitor<C, R> visitor, C input);

  /**
   * One method per kind of head.
   *
   * @param <C> what is carried along
   * @param <R> the result
   */
  interface Visitor<C, R> {
    /**
     * {@return the result for a softmax}
     *
     * @param head the head
     * @param input what is carried along
     */
    R softmax(Softmax head, C input);

    /**
     * {@return the result for plain logits}
     *
     * @param head the head
     * @param input what is carried along
     */
    R logits(Logits head, C input);

    /**
     * {@return the result for a binary head}
     *
     * @param head the head
     * @param input what is carried along
     */
    R binary(Binary head, C input);

    /**
     * {@return the result for a mixture}
     *
     * @param head the head
     * @param input what is carried along
     */
    R mixture(Mixture head, C input);

    /**
     * {@return the result for a head of the user's own}
     *
     * @param head the head
     * @param input what is carried along
     */
    R custom(Custom head, C input);
  }

  /**
   * {@code p = softmax(x·W + b)}, trained by cross-entropy.
   *
   * @param classes K, at least 2
   * @param weights kernel [I×K] and bias [K]
   */
  record Softmax(int classes, WeightRules weights) implements Head, Weighted<Softmax> {

    /**
     * Checks the count.
     *
     * @param classes K
     * @param weights kernel [I×K] and bias [K]
     * @throws IllegalArgumentException if there are fewer than two classes
     */
    public Softmax {
      Check.atLeast("softmax classes", classes, 2);
    }

    @Override
    public Softmax weights(WeightRules rules) {
      return new Softmax(classes, rules);
    }

    @Override
    public String kind() {
      return "softmax";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.softmax(this, input);
    }
  }

  /**
   * {@code z = x·W + b}, trained by the mean squared error of z: against a teacher's logits, or
   * against the one-hot label. Probabilities are its softmax.
   *
   * @param classes K, at least 2
   * @param weights kernel [I×K] and bias [K]
   */
  record Logits(int classes, WeightRules weights) implements Head, Weighted<Logits> {

    /**
     * Checks the count.
     *
     * @param classes K
     * @param weights kernel [I×K] and bias [K]
     * @throws IllegalArgumentException if there are fewer than two classes
     */
    public Logits {
      Check.atLeast("logits classes", classes, 2);
    }

    @Override
    public Logits weights(WeightRules rules) {
      return new Logits(classes, rules);
    }

    @Override
    public String kind() {
      return "logits";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.logits(this, input);
    }
  }

  /**
   * One logit {@code z = x·w + b}, {@code p(class 1) = sigmoid(z)}, trained by binary
   * cross-entropy.
   *
   * @param weights kernel [I×1] and bias [1]
   */
  record Binary(WeightRules weights) implements Head, Weighted<Binary> {
    /**
     * Checks that nothing is missing.
     *
     * @param weights kernel [I×1] and bias [1]
     */
    public Binary {
      Objects.requireNonNull(weights, "weights");
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public Binary weights(WeightRules rules) {
      return new Binary(rules);
    }

    @Override
    public String kind() {
      return "binary";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.binary(this, input);
    }
  }

  /**
   * Several predictions and a prior that weighs them: {@code π = softmax(x·W_π + b_π)} [N×n],
   * {@code z_k = decoder(projection_k(x))·W + b} [N×K], the decoder and W the same for all k.
   *
   * <p>Mixing logits, {@code z = Σ π_k·z_k}; mixing softmaxes, {@code p = Σ π_k·softmax(z_k)} (Yang
   * et al., 2018, arXiv 1711.03953), computed as {@code log p = logsumexp_k(log π_k + log
   * softmax(z_k))}.
   *
   * @param mixing what is mixed
   * @param classes K, at least 2
   * @param components n, at least 1
   * @param projection how the components' inputs are made
   * @param decoder the layers between projection and logits; may be empty
   * @param weights of every kernel the head itself owns
   */
  record Mixture(
      Mixing mixing,
      int classes,
      int components,
      Projection projection,
      Chain decoder,
      WeightRules weights)
      implements Head, Weighted<Mixture> {

    /** What a mixture takes the weighted mean of. */
    public enum Mixing {
      /** Logits, before the softmax. */
      LOGITS,
      /** Probabilities, after it. */
      SOFTMAXES
    }

    /**
     * Checks the numbers.
     *
     * @param mixing what is mixed
     * @param classes K
     * @param components n
     * @param projection how the components' inputs are made
     * @param decoder the layers between projection and logits
     * @param weights of every kernel the head itself owns
     * @throws IllegalArgumentException if there are fewer than two classes or no component, or the
     *     decoder does not begin with a component's input, does not end in a vector, or holds a
     *     side branch
     */
    public Mixture {
      String kind = kind(mixing);
      Check.atLeast(kind + " classes", classes, 2);
      Check.atLeast(kind + " components", components, 1);
      if (!(decoder.output() instanceof Shape.Vector)) {
        throw new IllegalArgumentException(
            kind + " decoder must end in a vector, but ends in " + decoder.output());
      }
      decoder.refuseAuxiliaries("before the mixture, not in its decoder");
      if (projection instanceof Projection.Dense dense) {
        requireDecoder(kind, decoder, new Shape.Vector(dense.width()));
        Check.atMostAnInt(kind + " projections", (long) dense.width() * components);
      }
    }

    /** The shape that a component's decoder sees. */
    static Shape componentInput(Projection projection, Shape input) {
      return projection instanceof Projection.Dense dense ? new Shape.Vector(dense.width()) : input;
    }

    void requireInput(Shape input) {
      requireDecoder(kind(), decoder, componentInput(projection, input));
    }

    private static void requireDecoder(String kind, Chain decoder, Shape input) {
      if (!decoder.input().equals(input)) {
        throw new IllegalArgumentException(
            kind + " decoder must begin with " + input + ", but begins with " + decoder.input());
      }
    }

    @Override
    public Mixture weights(WeightRules rules) {
      return new Mixture(mixing, classes, components, projection, decoder, rules);
    }

    @Override
    public String kind() {
      return kind(mixing);
    }

    private static String kind(Mixing mixing) {
      return mixing == Mixing.LOGITS ? "mixtureOfLogits" : "mixtureOfSoftmaxes";
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.mixture(this, input);
    }
  }

  /**
   * A head of the user's own. Make it a record, so that specs stay equal by value; what it computes
   * is told to the trainer by an emitter registered for its type.
   */
  non-sealed interface Custom extends Head {

    /**
     * The weights it owns.
     *
     * @param input the vector that goes in
     * @return none, unless overridden
     */
    default List<Parameter> parameters(Shape.Vector input) {
      return List.of();
    }

    /**
     * The products of a weight and a value that it computes for one example, for the summary and
     * the footprint.
     *
     * @param input the vector that goes in
     * @return 0 or more; unless overridden, 0 without a kernel among {@link #parameters}, else
     *     empty, which summaries show as {@code ?}
     */
    default OptionalLong multiplyAdds(Shape.Vector input) {
      return MultiplyAdds.unknownWithKernels(parameters(input));
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
