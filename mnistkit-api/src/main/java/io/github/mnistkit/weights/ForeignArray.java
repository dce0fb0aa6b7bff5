package io.github.mnistkit.weights;

import io.github.mnistkit.file.Tensor;
import java.util.List;

/**
 * How another library stores one of a model's weights.
 *
 * @param name its name within a layer, such as {@code weight}
 * @param dimensions its dimensions there
 * @param factors sizes whose product is the number of values, in this library's order
 * @param axes the places of those sizes in the other library's order, the slowest first
 */
record ForeignArray(
    String name, List<Integer> dimensions, List<Integer> factors, List<Integer> axes) {

  /** Returns an array that both libraries store alike. */
  static ForeignArray alike(String name, List<Integer> dimensions) {
    return new ForeignArray(name, dimensions, List.of(size(dimensions)), List.of(0));
  }

  /** Returns an array whose dimensions change places. */
  static ForeignArray transposed(String name, List<Integer> dimensions, List<Integer> axes) {
    return new ForeignArray(name, axes.stream().map(dimensions::get).toList(), dimensions, axes);
  }

  private static int size(List<Integer> dimensions) {
    return Math.toIntExact(Tensor.count(dimensions));
  }

  /** Takes the place of a value in each library. */
  private interface Places {
    void accept(int here, int there);
  }

  /** Returns the values in this library's order. */
  float[] fromThere(float[] values) {
    float[] ordered = new float[values.length];
    walk((here, there) -> ordered[here] = values[there]);
    return ordered;
  }

  /** Returns the values in the other library's order. */
  Tensor toThere(float[] values) {
    float[] ordered = new float[values.length];
    walk((here, there) -> ordered[there] = values[here]);
    return new Tensor(dimensions, ordered);
  }

  private void walk(Places places) {
    int[] strides = new int[factors.size()];
    int count = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = count;
      count *= factors.get(i);
    }
    int[] index = new int[strides.length];
    int here = 0;
    for (int there = 0; there < count; there++) {
      places.accept(here, there);
      for (int k = index.length - 1; k >= 0; k--) {
        int axis = axes.get(k);
        here += strides[axis];
        if (++index[k] < factors.get(axis)) {
          break;
        }
        here -= strides[axis] * factors.get(axis);
        index[k] = 0;
      }
    }
  }
}
