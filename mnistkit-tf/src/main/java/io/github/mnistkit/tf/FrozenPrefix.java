package io.github.mnistkit.tf;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Step;
import io.github.mnistkit.model.Weight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model in two: the longest beginning that training leaves as it is, and the rest.
 *
 * @param input what the model looks at
 * @param chain the beginning
 * @param weights those of the beginning, all frozen; at least one
 * @param rest all that follows, as a model of what leaves the beginning
 * @param atOnce how many examples go through the beginning at once: the same whatever follows it
 */
record FrozenPrefix(
    Input.Pixels input, Chain chain, List<Weight> weights, ModelSpec rest, int atOnce) {

  /** The parts of a model; empty if it has no frozen weights before the first that are trained. */
  static Optional<FrozenPrefix> of(ModelSpec spec) {
    List<Step> steps = spec.chain().steps();
    int length = 0;
    while (length < steps.size() && Settled.is(steps.get(length), Step.Trainability.TRAINABLE)) {
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
                (Input.Pixels) spec.input(), first, weights, rest, Chunks.examples(spec, rest)));
  }

  /** The values that leave it for one example. */
  int columns() {
    return Math.toIntExact(chain.output().size());
  }
}
