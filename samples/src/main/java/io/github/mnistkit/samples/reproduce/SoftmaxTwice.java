package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.model.FanInOut;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Initializer;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WeightRules;
import io.github.mnistkit.tf.extend.Emission;
import io.github.mnistkit.tf.extend.Emitters;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A dense layer whose softmax is taken for logits, so that a loss that applies softmax to logits
 * applies it twice. The probability of the most probable of 10 classes is then below e / (e + 9),
 * 0.232, and the gradient of the first softmax vanishes where it is sure. It is a mistake, and the
 * one in the published code of the pairs of digits.
 *
 * @param classes the number of classes
 */
public record SoftmaxTwice(int classes) implements Head.Custom {

  /** U(±1/√in), PyTorch's default, as in the other layers of these nets. */
  private static final Initializer INITIALIZER =
      new Initializer.VarianceScaling(
          1.0 / 3, Initializer.Mode.FAN_IN, Initializer.Distribution.UNIFORM);

  @Override
  public String kind() {
    return "softmaxTwice";
  }

  @Override
  public List<Parameter> parameters(Shape.Vector input) {
    WeightRules rules =
        new WeightRules(
            INITIALIZER, Regularizer.none(), Double.POSITIVE_INFINITY, WeightRules.Bias.ADDED);
    FanInOut fans = new FanInOut(input.units(), classes);
    return List.of(
        Parameter.kernel("kernel", rules, fans, input.units(), classes),
        Parameter.vector("bias", Parameter.Role.BIAS, 0, classes));
  }

  @Override
  public SortedMap<String, String> attributes() {
    return new TreeMap<>(Map.of("classes", Integer.toString(classes)));
  }

  @Override
  public OptionalLong multiplyAdds(Shape.Vector input) {
    return OptionalLong.of((long) input.units() * classes);
  }

  /**
   * Adds what computes this head.
   *
   * @param emitters emitters of other parts
   * @return all of them
   */
  public static Emitters emitters(Emitters emitters) {
    return emitters.head(SoftmaxTwice.class, SoftmaxTwice::logits);
  }

  private static Operand<TFloat32> logits(SoftmaxTwice head, Emission emission) {
    Ops tf = emission.tf();
    Operand<TFloat32> product = tf.linalg.matMul(emission.input(), emission.weight("kernel"));
    return tf.nn.softmax(tf.math.add(product, emission.weight("bias")));
  }
}
