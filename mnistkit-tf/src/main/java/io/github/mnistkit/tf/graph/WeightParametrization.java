package io.github.mnistkit.tf.graph;

import io.github.mnistkit.train.WeightStructure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Computes an array of weights from its trained values. Gradients flow back to the trained values,
 * so that optimizers, penalties and constraints apply to the free values only.
 */
public sealed interface WeightParametrization {

  /** Trains every weight. */
  WeightParametrization FREE = new Free();

  /** Returns the shape of the trained values. */
  Shape variable(Shape weights);

  /** Computes the weights from the trained values. */
  Operand<TFloat32> weights(Ops tf, Operand<TFloat32> variable, Shape shape);

  /** Returns the trained values of given weights. */
  float[] gather(float[] weights);

  /** Returns all weights for given trained values. */
  float[] spread(float[] trained);

  /**
   * Returns the forms of the weights that have a structure.
   *
   * @param structure by name
   * @param weights the structured weights, by name
   */
  static Map<String, WeightParametrization> of(
      Map<String, WeightStructure> structure, Map<String, float[]> weights) {
    Map<String, WeightParametrization> forms = new LinkedHashMap<>();
    structure.forEach(
        (name, one) -> {
          float[] values = weights.get(name);
          if (values != null) {
            forms.put(name, of(one, values));
          }
        });
    return forms;
  }

  private static WeightParametrization of(WeightStructure structure, float[] values) {
    return switch (structure) {
      case ZEROS -> Masked.of(values);
      case SHARED_VALUES -> Shared.of(values);
    };
  }

  /** Trains the weights themselves. */
  record Free() implements WeightParametrization {

    @Override
    public Shape variable(Shape weights) {
      return weights;
    }

    @Override
    public Operand<TFloat32> weights(Ops tf, Operand<TFloat32> variable, Shape shape) {
      return variable;
    }

    @Override
    public float[] gather(float[] weights) {
      return weights;
    }

    @Override
    public float[] spread(float[] trained) {
      return trained;
    }
  }

  /** Keeps some weights at 0. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Masked(float[] mask) implements WeightParametrization {

    static Masked of(float[] values) {
      float[] mask = new float[values.length];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = values[i] == 0 ? 0 : 1;
      }
      return new Masked(mask);
    }

    @Override
    public Shape variable(Shape weights) {
      return weights;
    }

    @Override
    public Operand<TFloat32> weights(Ops tf, Operand<TFloat32> variable, Shape shape) {
      return tf.math.mul(variable, tf.constant(shape, DataBuffers.of(mask)));
    }

    @Override
    public float[] gather(float[] weights) {
      return weights;
    }

    @Override
    public float[] spread(float[] trained) {
      float[] weights = trained.clone();
      for (int i = 0; i < weights.length; i++) {
        if (mask[i] == 0) {
          weights[i] = 0;
        }
      }
      return weights;
    }
  }

  /**
   * Lets weights share values.
   *
   * @param codes the index of each weight's value, from 1; 0 for weights that are 0
   * @param values the number of shared values
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Shared(int[] codes, int values) implements WeightParametrization {

    static Shared of(float[] weights) {
      float[] sorted = weights.clone();
      Arrays.sort(sorted);
      float[] different = new float[sorted.length];
      int count = 0;
      for (float value : sorted) {
        if (value != 0 && (count == 0 || value != different[count - 1])) {
          different[count++] = value;
        }
      }
      int[] codes = new int[weights.length];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = weights[i] == 0 ? 0 : 1 + Arrays.binarySearch(different, 0, count, weights[i]);
      }
      return new Shared(codes, count);
    }

    @Override
    public Shape variable(Shape weights) {
      return Shape.of(values);
    }

    @Override
    public Operand<TFloat32> weights(Ops tf, Operand<TFloat32> variable, Shape shape) {
      Operand<TFloat32> table =
          tf.concat(Arrays.asList(tf.constant(new float[1]), variable), tf.constant(0));
      return tf.reshape(
          tf.gather(table, tf.constant(codes), tf.constant(0)), tf.constant(shape.asArray()));
    }

    @Override
    public float[] gather(float[] weights) {
      float[] shared = new float[values];
      for (int i = 0; i < codes.length; i++) {
        if (codes[i] > 0) {
          shared[codes[i] - 1] = weights[i];
        }
      }
      return shared;
    }

    @Override
    public float[] spread(float[] trained) {
      float[] weights = new float[codes.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = codes[i] == 0 ? 0 : trained[codes[i] - 1];
      }
      return weights;
    }
  }
}
