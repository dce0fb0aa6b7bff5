package io.github.mnistkit.runtime.plan;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.runtime.kernel.Functions;
import io.github.mnistkit.runtime.kernel.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds the steps of heads: logits whose softmax gives the head's probabilities. */
final class HeadSteps implements Head.Visitor<HeadSteps.Place, Value> {

  private final PlanAssembly plan;
  private final LayerSteps layers;

  /**
   * A head in a model, with its input.
   *
   * @param name the head's name, the key of its weights
   * @param scope where its layers are
   */
  record Place(String name, LayerSteps.Scope scope, Value value, Shape input) {

    /** Returns the length of the input. */
    int width() {
      return ((Shape.Vector) input).units();
    }
  }

  HeadSteps(PlanAssembly plan, LayerSteps layers) {
    this.plan = plan;
    this.layers = layers;
  }

  /** Adds the layers and the head of a model, or of a branch or member of one. */
  Value logits(ModelSpec spec, Value input, LayerSteps.Scope scope) {
    Value features = layers.chain(spec.chain(), input, scope);
    String name = scope.prefix() + spec.output().name();
    Place place = new Place(name, scope, features, spec.chain().output());
    return spec.output().head().accept(this, place);
  }

  @Override
  public Value softmax(Head.Softmax head, Place place) {
    return dense(place, "", place.value(), place.width(), head.classes());
  }

  @Override
  public Value logits(Head.Logits head, Place place) {
    return dense(place, "", place.value(), place.width(), head.classes());
  }

  @Override
  public Value binary(Head.Binary head, Place place) {
    Value logit = dense(place, "", place.value(), place.width(), 1);
    return plan.each(
        logit,
        new Shape.Vector(2),
        (from, to) ->
            workspace -> {
              float[] y = workspace.buffers[to][0];
              y[0] = 0; // an ensemble changed it
              y[1] = workspace.buffers[from][0][0];
            });
  }

  @Override
  public Value mixture(Head.Mixture head, Place place) {
    int components = head.components();
    Value prior = dense(place, "prior", place.value(), place.width(), components);
    Value decoded = layers.chain(head.decoder(), components(head, place), place.scope());
    int width = ((Shape.Vector) head.decoder().output()).units();
    Value logits = dense(place, "", decoded, width, head.classes());
    int[] targets = new int[prior.buffers().length];
    for (int i = 0; i < targets.length; i++) {
      int target = plan.buffer(new Shape.Vector(head.classes()));
      targets[i] = target;
      int[] parts = Arrays.copyOfRange(logits.buffers(), i * components, (i + 1) * components);
      plan.add(new Mixing(head.mixing(), prior.buffers()[i], parts, target));
    }
    return Value.of(targets);
  }

  /** Mixes the members by a prior of zeros, which gives each the same weight. */
  @Override
  public Value ensemble(Head.Ensemble head, Place place) {
    List<Value> members = new ArrayList<>();
    for (Head.Ensemble.Member member : head.members()) {
      LayerSteps.Scope scope = place.scope().of(member);
      members.add(logits(member.model(), place.value().shared(), scope));
    }
    int equal = plan.buffer(new Shape.Vector(members.size()));
    int[] targets = new int[members.get(0).buffers().length];
    for (int i = 0; i < targets.length; i++) {
      int at = i;
      int target = plan.buffer(new Shape.Vector(head.classes()));
      targets[i] = target;
      int[] parts = members.stream().mapToInt(member -> member.buffers()[at]).toArray();
      plan.add(new Mixing(head.mixing(), equal, parts, target));
    }
    return Value.of(targets);
  }

  /** Mixes the logits of the components of one example. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Mixing(Head.Mixture.Mixing mixing, int prior, int[] parts, int target)
      implements Step {

    @Override
    public void run(Workspace workspace) {
      float[] weights = workspace.buffers[prior][0];
      float[] y = workspace.buffers[target][0];
      if (mixing == Head.Mixture.Mixing.LOGITS) {
        Softmax.mixLogits(weights, workspace.buffers, parts, y);
      } else {
        Softmax.mixSoftmaxes(weights, workspace.buffers, parts, y);
      }
    }
  }

  @Override
  public Value custom(Head.Custom head, Place place) {
    return CustomSteps.head(plan, head, place);
  }

  /** Returns the decoder's inputs, the components of an example one after the other. */
  private Value components(Head.Mixture head, Place place) {
    int components = head.components();
    if (head.projection() instanceof Projection.Dense dense) {
      int all = dense.width() * components;
      Value projected =
          plan.inPlace(
              dense(place, "projection", place.value(), place.width(), all),
              (plane, channel) -> Functions.apply(dense.function(), plane));
      return cut(projected, components, dense.width());
    }
    int[] copies = new int[place.value().buffers().length * components];
    Arrays.setAll(copies, i -> place.value().buffers()[i / components]);
    return new Value(copies, false);
  }

  private Value cut(Value projected, int components, int width) {
    int[] parts = new int[projected.buffers().length * components];
    for (int i = 0; i < parts.length; i++) {
      int source = projected.buffers()[i / components];
      int from = i % components * width;
      int target = plan.buffer(new Shape.Vector(width));
      parts[i] = target;
      plan.add(
          workspace ->
              System.arraycopy(
                  workspace.buffers[source][0], from, workspace.buffers[target][0], 0, width));
    }
    return Value.of(parts);
  }

  private Value dense(Place place, String prefix, Value input, int inputs, int outputs) {
    String kernel = prefix.isEmpty() ? "kernel" : prefix + "Kernel";
    String bias = prefix.isEmpty() ? "bias" : prefix + "Bias";
    String owner = place.name() + "/";
    return plan.dense(input, owner + kernel, owner + bias, inputs, outputs);
  }
}
