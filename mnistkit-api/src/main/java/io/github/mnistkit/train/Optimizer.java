package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.model.CustomPart;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule by which a gradient g changes a weight w at the learning rate η given by the {@link
 * Schedule}. In the formulas, t counts steps from 1, and state variables start at 0 unless stated
 * otherwise.
 */
public sealed interface Optimizer {

  /**
   * {@return what the visitor's method for this optimizer returns}
   *
   * @param visitor an interpreter
   * @param <R> its result
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Has one method per optimizer.
   *
   * @param <R> the result
   */
  interface Visitor<R> {
    /**
     * {@return the result for plain gradient descent}
     *
     * @param optimizer the optimizer
     */
    R sgd(Sgd optimizer);

    /**
     * {@return the result for momentum}
     *
     * @param optimizer the optimizer
     */
    R momentum(Momentum optimizer);

    /**
     * {@return the result for AdaGrad}
     *
     * @param optimizer the optimizer
     */
    R adaGrad(AdaGrad optimizer);

    /**
     * {@return the result for Adadelta}
     *
     * @param optimizer the optimizer
     */
    R adadelta(Adadelta optimizer);

    /**
     * {@return the result for RMSProp}
     *
     * @param optimizer the optimizer
     */
    R rmsProp(RmsProp optimizer);

    /**
     * {@return the result for Adam}
     *
     * @param optimizer the optimizer
     */
    R adam(Adam optimizer);

    /**
     * {@return the result for AdaMax}
     *
     * @param optimizer the optimizer
     */
    R adaMax(AdaMax optimizer);

    /**
     * {@return the result for Nadam}
     *
     * @param optimizer the optimizer
     */
    R nadam(Nadam optimizer);

    /**
     * {@return the result for a custom optimizer}
     *
     * @param optimizer the optimizer
     */
    R custom(Custom optimizer);
  }

  /** {@return plain stochastic gradient descent} */
  static Optimizer sgd() {
    return new Sgd();
  }

  /**
   * {@return gradient descent with momentum}
   *
   * @param coefficient μ, in [0, 1), usually 0.9
   */
  static Optimizer momentum(double coefficient) {
    return new Momentum(coefficient, Momentum.Form.HEAVY_BALL);
  }

  /**
   * {@return gradient descent with Nesterov's momentum}
   *
   * @param coefficient μ, in [0, 1), usually 0.9
   */
  static Optimizer nesterov(double coefficient) {
    return new Momentum(coefficient, Momentum.Form.NESTEROV);
  }

  /** {@return AdaGrad, its sums starting at 0.1, ε 1e-7} */
  static Optimizer adaGrad() {
    return new AdaGrad(0.1, 1e-7);
  }

  /** {@return Adadelta with ρ 0.95 and ε 1e-8 (Keras 1's defaults, whose learning rate was 1)} */
  static Optimizer adadelta() {
    return new Adadelta(0.95, 1e-8);
  }

  /** {@return RMSProp with ρ 0.9, no momentum and ε 1e-7} */
  static Optimizer rmsProp() {
    return new RmsProp(0.9, 0, 1e-7);
  }

  /** {@return Adam with β₁ 0.9, β₂ 0.999 and ε 1e-8, as in its paper} */
  static Optimizer adam() {
    return new Adam(0.9, 0.999, 1e-8, 0);
  }

  /**
   * {@return AdamW: Adam with decoupled weight decay (Loshchilov &amp; Hutter, 2019)}
   *
   * @param weightDecay λ, 0 or more, usually 0.01
   */
  static Optimizer adamW(double weightDecay) {
    return new Adam(0.9, 0.999, 1e-8, weightDecay);
  }

  /** {@return AdaMax with β₁ 0.9, β₂ 0.999 and ε 1e-8} */
  static Optimizer adaMax() {
    return new AdaMax(0.9, 0.999, 1e-8);
  }

  /** {@return Adam with Nesterov's momentum, {@link Nadam}, with β₁ 0.9, β₂ 0.999 and ε 1e-8} */
  static Optimizer nadam() {
    return new Nadam(0.9, 0.999, 1e-8);
  }

  /** Stochastic gradient descent: {@code w −= η·g} (Robbins &amp; Monro, 1951). */
  record Sgd() implements Optimizer {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sgd(this);
    }
  }

  /**
   * Gradient descent with momentum: {@code a = μ·a + g}, then {@code w −= η·a} (Polyak, 1964) or
   * {@code w −= η·(g + μ·a)} (Nesterov, 1983, in the form of Bengio et al., "Advances in Optimizing
   * Recurrent Networks", 2013, which takes the gradient at the weights themselves).
   *
   * @param coefficient μ, in [0, 1)
   * @param form the form of momentum
   */
  record Momentum(double coefficient, Form form) implements Optimizer {

    /** The form of momentum. */
    public enum Form {
      /** Polyak's momentum. */
      HEAVY_BALL,
      /** Nesterov's momentum. */
      NESTEROV
    }

    /**
     * Checks the coefficient.
     *
     * @throws IllegalArgumentException if it is outside [0, 1)
     */
    public Momentum {
      Objects.requireNonNull(form, "form");
      Check.fraction("Momentum.coefficient", coefficient);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.momentum(this);
    }
  }

  /**
   * AdaGrad: {@code a += g²}, {@code w −= η·g / (√a + ε)} (Duchi et al., 2011, diagonal; start and
   * ε are TensorFlow's).
   *
   * @param start the initial value of a, above 0
   * @param epsilon ε, above 0
   */
  record AdaGrad(double start, double epsilon) implements Optimizer {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not above 0
     */
    public AdaGrad {
      Check.positive("AdaGrad.start", start);
      Check.positive("AdaGrad.epsilon", epsilon);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.adaGrad(this);
    }
  }

  /**
   * Adadelta: {@code a = ρ·a + (1 − ρ)·g²}, {@code d = g·√(u + ε)/√(a + ε)}, {@code u = ρ·u + (1 −
   * ρ)·d²}, {@code w −= η·d} (Zeiler, 2012).
   *
   * @param rho ρ, in [0, 1)
   * @param epsilon ε, above 0
   */
  record Adadelta(double rho, double epsilon) implements Optimizer {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Adadelta {
      Check.fraction("Adadelta.rho", rho);
      Check.positive("Adadelta.epsilon", epsilon);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.adadelta(this);
    }
  }

  /**
   * RMSProp: {@code s = ρ·s + (1 − ρ)·g²}, {@code m = μ·m + η·g / √(s + ε)}, {@code w −= m}
   * (Tieleman &amp; Hinton, 2012; momentum and ε are those of TensorFlow's kernel ApplyRMSProp).
   *
   * @param rho ρ, in [0, 1)
   * @param momentum μ, in [0, 1)
   * @param epsilon ε, above 0
   */
  record RmsProp(double rho, double momentum, double epsilon) implements Optimizer {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public RmsProp {
      Check.fraction("RmsProp.rho", rho);
      Check.fraction("RmsProp.momentum", momentum);
      Check.positive("RmsProp.epsilon", epsilon);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rmsProp(this);
    }
  }

  /**
   * Adam and AdamW: {@code m = β₁·m + (1 − β₁)·g}, {@code v = β₂·v + (1 − β₂)·g²}, {@code w −=
   * η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε)} (Kingma &amp; Ba, 2015, in its efficient form); with
   * weight decay λ, kernels first become {@code w − η·λ·w} (Loshchilov &amp; Hutter, 2019, who
   * multiply λ by the schedule alone; multiplying it by the whole rate η has become usual since).
   *
   * @param beta1 β₁, in [0, 1)
   * @param beta2 β₂, in [0, 1)
   * @param epsilon ε, above 0
   * @param weightDecay λ, 0 or more; 0 for plain Adam
   */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Adam {
      Check.fraction("Adam.beta1", beta1);
      Check.fraction("Adam.beta2", beta2);
      Check.positive("Adam.epsilon", epsilon);
      Check.notNegative("Adam.weightDecay", weightDecay);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.adam(this);
    }
  }

  /**
   * AdaMax: {@code m = β₁·m + (1 − β₁)·g}, {@code v = max(β₂·v, |g|)}, {@code w −= η/(1 − β₁ᵗ) ·
   * m/(v + ε)} (Kingma &amp; Ba, 2015, section 7.1; ε is TensorFlow's).
   *
   * @param beta1 β₁, in [0, 1)
   * @param beta2 β₂, in [0, 1)
   * @param epsilon ε, above 0
   */
  record AdaMax(double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public AdaMax {
      Check.fraction("AdaMax.beta1", beta1);
      Check.fraction("AdaMax.beta2", beta2);
      Check.positive("AdaMax.epsilon", epsilon);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.adaMax(this);
    }
  }

  /**
   * Adam with Nesterov's momentum: its step uses {@code β₁·m + (1 − β₁)·g} in place of m, as
   * TensorFlow's kernel ApplyAdam computes it with {@code use_nesterov}. It is not the Nadam of
   * Dozat (2016), nor that of Keras, which correct the bias of m and g separately and increase β₁
   * with t.
   *
   * @param beta1 β₁, in [0, 1)
   * @param beta2 β₂, in [0, 1)
   * @param epsilon ε, above 0
   */
  record Nadam(double beta1, double beta2, double epsilon) implements Optimizer {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Nadam {
      Check.fraction("Nadam.beta1", beta1);
      Check.fraction("Nadam.beta2", beta2);
      Check.positive("Nadam.epsilon", epsilon);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nadam(this);
    }
  }

  /**
   * A user-defined optimizer: {@code w ← w − η·d}, with a direction d. Implement it as a record; an
   * emitter registered for its type defines how d follows from the gradient and the state.
   */
  non-sealed interface Custom extends Optimizer, CustomPart {

    /**
     * {@return the arrays that the optimizer keeps for each weight, of the weight's shape: their
     * initial values by name; none, unless overridden}
     */
    default SortedMap<String, Double> state() {
      return new TreeMap<>();
    }

    @Override
    default <R> R accept(Visitor<R> visitor) {
      return visitor.custom(this);
    }
  }
}
