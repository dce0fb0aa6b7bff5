package io.github.mnistkit.internal.coding;

import io.github.mnistkit.internal.FiniteWeights;
import java.util.Optional;

/** An array of weights as it is coded. The arrays inside belong to the reader and never change. */
@SuppressWarnings("ArrayRecordComponent") // carriers that are never compared
public sealed interface CodedWeights {

  /** Returns the number of weights, including zeros. */
  int count();

  /** Returns how many weights are stored. */
  int kept();

  /** Returns the place of a stored weight in the array, from 0 and ascending. */
  int place(int index);

  /** Returns the value of a stored weight. */
  float value(int index);

  /** Returns all weights. */
  default float[] dense() {
    float[] weights = new float[count()];
    for (int i = 0; i < kept(); i++) {
      weights[place(i)] = value(i);
    }
    return weights;
  }

  /** Returns a text on the first weight that is not finite. */
  default Optional<String> fault(String name) {
    for (int i = 0; i < kept(); i++) {
      if (!Float.isFinite(value(i))) {
        return Optional.of(FiniteWeights.text(name, place(i), value(i)));
      }
    }
    return Optional.empty();
  }

  /**
   * Weights without a structure.
   *
   * @param values all of them
   */
  record Free(float[] values) implements CodedWeights {

    @Override
    public int count() {
      return values.length;
    }

    @Override
    public int kept() {
      return values.length;
    }

    @Override
    public int place(int index) {
      return index;
    }

    @Override
    public float value(int index) {
      return values[index];
    }

    @Override
    public float[] dense() {
      return values.clone();
    }
  }

  /**
   * Weights of which some are 0.
   *
   * @param count the number of weights
   * @param places the places of the others, ascending
   * @param values their values
   */
  record Sparse(int count, int[] places, float[] values) implements CodedWeights {

    @Override
    public int kept() {
      return places.length;
    }

    @Override
    public int place(int index) {
      return places[index];
    }

    @Override
    public float value(int index) {
      return values[index];
    }
  }

  /**
   * Weights of which some are 0, and the others share values.
   *
   * @param count the number of weights
   * @param places the places of the others, ascending
   * @param codes the index of the value of each
   * @param table the values
   */
  record Shared(int count, int[] places, int[] codes, float[] table) implements CodedWeights {

    @Override
    public int kept() {
      return places.length;
    }

    @Override
    public int place(int index) {
      return places[index];
    }

    @Override
    public float value(int index) {
      return table[codes[index]];
    }
  }
}
