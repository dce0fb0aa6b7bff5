package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The last part of a model, which computes a logit for each class from a vector. Only an ensemble
 * may begin with images, which are its members' input.
 *
 * <p>All heads follow one contract: the softmax of their logits is the probability of each class. A
 * mixture of softmaxes therefore gives log-probabilities, and a binary head with the logit z gives
 * (0, z).
 */
public sealed interface Head {

  /**
   * Returns the number of classes.
   *
   * @return at least 2
   */
  int classes();

  /**
   * Returns the kind of head, from which its name in a model ({@code softmax_1}) is derived.
   *
   * @return a short word
   */
  String kind();

  /**
   * {@return what the visitor's method for this kind of head returns}
   *
   * @param visitor an interpreter
   * @param input passed to the visitor's method
   * @param <C> its type
   * @param <R> the interpreter's result
   */
  <C, R> R accept(Visitor<C, R> visitor, C input);

  /**
   * Has one method per kind of head.
   *
   * @param <C> the input's type
   * @param <R> the result
   */
  interface Visitor<C, R> {
    /**
     * {@return the result for a softmax}
     *
     * @param head the head
     * @param input the visitor's input
     */
    R softmax(Softmax head, C input);

    /**
     * {@return the result for plain logits}
     *
     * @param head the head
     * @param input the visitor's input
     */
    R logits(Logits head, C input);

    /**
     * {@return the result for a binary head}
     *
     * @param head the head
     * @param input the visitor's input
     */
    R binary(Binary head, C input);

    /**
     * {@return the result for a mixture}
     *
     * @param head the head
     * @param input the visitor's input
     */
    R mixture(Mixture head, C input);

    /**
     * {@return the result for an ensemble}
     *
     * @param head the head
     * @param input the visitor's input
     */
    R ensemble(Ensemble head, C input);

    /**
     * {@return the result for a custom head}
     *
     * @param head the head
     * @param input the visitor's input
     */
    R custom(Custom head, C input);
  }

  /**
   * A dense layer and a softmax, {@code p = softmax(x·W + b)}, trained by cross-entropy.
   *
   * @param classes K, at least 2
   * @param weights kernel [I×K] and bias [K]
   */
  record Softmax(int classes, WeightRules weights) implements Head, Weighted<Softmax> {

    /**
     * Checks the count.
     *
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
   * A dense layer, {@code z = x·W + b}, trained by the mean squared error of z against a teacher's
   * logits or the one-hot label. Its probabilities are the softmax of z.
   *
   * @param classes K, at least 2
   * @param weights kernel [I×K] and bias [K]
   */
  record Logits(int classes, WeightRules weights) implements Head, Weighted<Logits> {

    /**
     * Checks the count.
     *
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
   * A single logit {@code z = x·w + b} with {@code p(class 1) = sigmoid(z)}, trained by binary
   * cross-entropy.
   *
   * @param weights kernel [I×1] and bias [1]
   */
  record Binary(WeightRules weights) implements Head, Weighted<Binary> {
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
   * A mixture of several predictions, weighted by a prior: {@code π = softmax(x·W_π + b_π)} [N×n],
   * {@code z_k = decoder(projection_k(x))·W + b} [N×K], the decoder and W the same for all k.
   *
   * <p>Mixing logits, {@code z = Σ π_k·z_k}; mixing softmaxes, {@code p = Σ π_k·softmax(z_k)} (Yang
   * et al., 2018, arXiv 1711.03953), computed as {@code log p = logsumexp_k(log π_k + log
   * softmax(z_k))}.
   *
   * @param mixing the quantity that is mixed
   * @param classes K, at least 2
   * @param components n, at least 1
   * @param projection how the components' inputs are computed
   * @param decoder the layers between the projection and the logits; may be empty
   * @param weights the rules of every kernel that the head itself owns
   */
  record Mixture(
      Mixing mixing,
      int classes,
      int components,
      Projection projection,
      Chain decoder,
      WeightRules weights)
      implements Head, Weighted<Mixture> {

    /** The quantity that a mixture averages. */
    public enum Mixing {
      /** Logits, before the softmax. */
      LOGITS,
      /** Probabilities, after it. */
      SOFTMAXES
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are fewer than two classes or no component, or the
     *     decoder does not begin with a component's input, does not end in a vector, or holds an
     *     auxiliary head
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

    /** Returns the shape of the input of a component's decoder. */
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
   * The mean of several models over the same input, each with layers and a head of its own, all
   * with equal weight.
   *
   * <p>Mixing softmaxes, {@code p = Σ softmax(z_i) / n}, computed as {@code log p = logsumexp_i(log
   * softmax(z_i)) − log n}; mixing logits, {@code z = Σ z_i / n}, whose softmax is the normalized
   * geometric mean of the members' probabilities.
   *
   * @param mixing the quantity that is averaged
   * @param members the models, at least two
   * @see ModelSpec#ensemble(List, Mixture.Mixing)
   */
  record Ensemble(Mixture.Mixing mixing, List<Member> members) implements Head {

    static final String KIND = "ensemble";

    /**
     * Copies the list and checks the members.
     *
     * @throws IllegalArgumentException if there are fewer than two members, or they differ in their
     *     number of classes
     */
    public Ensemble {
      Objects.requireNonNull(mixing, "mixing");
      members = List.copyOf(members);
      EnsembleSpecs.requireTwo(members.size());
      Member first = members.get(0);
      for (Member member : members) {
        if (member.model().classes() != first.model().classes()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "members of an ensemble must have the same classes, but %s has %d and %s has %d",
                  first.name(),
                  first.model().classes(),
                  member.name(),
                  member.model().classes()));
        }
      }
    }

    @Override
    public int classes() {
      return members.get(0).model().classes();
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.ensemble(this, input);
    }

    /**
     * One model of an ensemble.
     *
     * @param name its unique name, such as {@code member_1}
     * @param model its layers and its head, whose input is {@link Input.Features} of the shape that
     *     the ensemble gets; their names need only be unique within the model
     */
    public record Member(String name, ModelSpec model) {

      static final String KIND = "member";

      /**
       * Checks name and model.
       *
       * @throws IllegalArgumentException if the name is not a letter followed by letters, digits,
       *     '_' or '-', or the model begins with pixels, has an auxiliary head, or is an ensemble
       */
      public Member {
        Check.name("member name", name);
        if (!(model.input() instanceof Input.Features)) {
          throw new IllegalArgumentException(
              name + " must begin with the input of the ensemble, but begins with pixels");
        }
        if (model.output().head() instanceof Ensemble) {
          throw EnsembleSpecs.nested(name);
        }
        model.chain().refuseAuxiliaries("before the ensemble, not in a member");
      }

      /**
       * Returns the text that precedes the names of this member's layers and head in the whole
       * model: {@code member_1.}, as in {@code member_1.conv2d_1}.
       *
       * @return the name and a dot
       */
      public String prefix() {
        return name + ".";
      }
    }
  }

  /**
   * A user-defined head. Implement it as a record, so that specs stay equal by value; an emitter
   * registered for its type defines what it computes.
   */
  non-sealed interface Custom extends Head, CustomPart {

    @Override
    String kind();

    /**
     * Returns the weights that this head owns.
     *
     * @param input the shape of the head's input
     * @return none, unless overridden
     */
    default List<Parameter> parameters(Shape.Vector input) {
      return List.of();
    }

    /**
     * Returns the number of multiply-adds for one example, for the summary and the footprint.
     *
     * @param input the shape of the head's input
     * @return 0 or more; unless overridden, 0 without a kernel among {@link #parameters}, else
     *     empty, which summaries show as {@code ?}
     */
    default OptionalLong multiplyAdds(Shape.Vector input) {
      return MultiplyAdds.unknownWithKernels(parameters(input));
    }

    @Override
    default <C, R> R accept(Visitor<C, R> visitor, C input) {
      return visitor.custom(this, input);
    }
  }
}
