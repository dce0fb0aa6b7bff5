package io.github.mnistkit.runtime.plan;

import io.github.mnistkit.internal.coding.CodedWeights;
import io.github.mnistkit.runtime.kernel.FilterBank;
import io.github.mnistkit.runtime.kernel.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The weights of a model in the forms in which its layers use them, each stored once: coded weights
 * as they are, others in rows or as they were read.
 */
final class WeightStore {

  /** The share of weights up to which a matrix without zeros takes at most half of the memory. */
  private static final double SPARSE = 0.25;

  private final Map<String, CodedWeights> read;
  private final Map<String, Matrix> matrices = new LinkedHashMap<>();
  private final Map<String, FilterBank> filters = new LinkedHashMap<>();
  private final Map<String, float[]> arrays = new LinkedHashMap<>();

  WeightStore(Map<String, CodedWeights> read) {
    this.read = new LinkedHashMap<>(read);
  }

  private CodedWeights coded(String name) {
    CodedWeights coded = read.get(name);
    if (coded == null) {
      throw new IllegalArgumentException("missing weight \"" + name + "\"");
    }
    return coded;
  }

  /** Returns the kernel of a fully connected layer. */
  Matrix matrix(String name, int inputs) {
    return matrices.computeIfAbsent(name, any -> matrix(coded(name), inputs));
  }

  private static Matrix matrix(CodedWeights coded, int inputs) {
    boolean sparse =
        !(coded instanceof CodedWeights.Free) && coded.kept() <= SPARSE * coded.count();
    return sparse ? Matrix.Sparse.of(coded, inputs) : Matrix.Dense.of(coded.dense(), inputs);
  }

  /** Returns the kernels of a convolution. */
  FilterBank filters(String name, int count) {
    return filters.computeIfAbsent(name, any -> FilterBank.of(coded(name), count));
  }

  /** Returns an array that is used as a whole. */
  float[] array(String name) {
    return arrays.computeIfAbsent(name, any -> coded(name).dense());
  }

  /** Returns an array that is used as a whole, if the model has it. */
  Optional<float[]> arrayIfAny(String name) {
    return read.containsKey(name) ? Optional.of(array(name)) : Optional.empty();
  }

  /** Returns what copies each array of weights; nothing else of the weights is kept here. */
  Map<String, Supplier<float[]>> copies() {
    Map<String, Supplier<float[]>> copies = new LinkedHashMap<>();
    read.forEach((name, coded) -> copies.put(name, coded::dense));
    matrices.forEach((name, matrix) -> copies.put(name, matrix::dense));
    filters.forEach((name, kernels) -> copies.put(name, kernels::dense));
    arrays.forEach((name, values) -> copies.put(name, values::clone));
    return copies;
  }
}
