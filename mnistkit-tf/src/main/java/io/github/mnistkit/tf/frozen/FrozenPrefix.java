package io.github.mnistkit.tf.frozen;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.graph.InferenceBatchSize;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model in two parts: the longest prefix that training does not change, and the rest.
 *
 * @param input the model's input
 * @param chain the prefix
 * @param weights the weights of the prefix, all frozen; at least one
 * @param rest the remaining layers, as a model whose inputs are the prefix's outputs
 * @param atOnce the batch size of the prefix: the same for every rest
 */
public record FrozenPrefix(
    Input.Pixels input, Chain chain, List<Weight> weights, ModelSpec rest, int atOnce) {

  /** Splits a model; empty if it has no frozen weights before the first trained ones. */
  public static Optional<FrozenPrefix> of(ModelSpec spec) {
    List<NamedLayer> steps = spec.chain().layers();
    int length = 0;
    while (length < steps.size()
        && TrainingInvariance.is(steps.get(length), NamedLayer.Trainability.TRAINABLE)) {
      length++;
    }
    Shape border = spec.chain().shapes().get(length);
    Chain first = new Chain(spec.chain().input(), steps.subList(0, length));
    Chain second = new Chain(border, steps.subList(length, steps.size()));
    ModelSpec rest = new ModelSpec(new Input.Features(border), second, spec.output());
    Set<String> later = rest.weights().stream().map(Weight::name).collect(Collectors.toSet());
    List<Weight> weights =
        spec.weights().stream().filter(weight -> !later.contains(weight.name())).toList();
    return weights.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FrozenPrefix(
                (Input.Pixels) spec.input(),
                first,
                weights,
                rest,
                InferenceBatchSize.examples(spec, rest)));
  }

  /** Returns the number of output values per example. */
  int columns() {
    return Math.toIntExact(chain.output().size());
  }
}
