package io.github.mnistkit.runtime.plan;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.runtime.extend.HeadComputation;
import io.github.mnistkit.runtime.extend.LayerComputation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds the steps of custom layers and heads, which see whole arrays. */
final class CustomSteps {

  private CustomSteps() {}

  static Value layer(PlanAssembly plan, Layer.Custom layer, LayerSteps.Place place) {
    Optional<LayerComputation<Layer.Custom>> computation =
        plan.custom(() -> computation(plan, layer, place));
    Map<String, float[]> weights =
        weights(plan, layer.parameters(place.input()), place.owner() + "/");
    int taken = GroupSteps.members(place.input());
    int given = GroupSteps.members(place.output());
    int[] sources = place.value().buffers();
    int[] targets = targets(plan, place, sources.length / taken * given);
    int in = plan.buffer(new Shape.Vector(Math.toIntExact(place.input().size())));
    int out = plan.buffer(new Shape.Vector(Math.toIntExact(place.output().size())));
    for (int i = 0; i < sources.length / taken; i++) {
      int[] from = Arrays.copyOfRange(sources, i * taken, (i + 1) * taken);
      int[] to = Arrays.copyOfRange(targets, i * given, (i + 1) * given);
      computation.ifPresent(
          found ->
              plan.add(
                  workspace -> {
                    float[] input = workspace.buffers[in][0];
                    float[] output = workspace.buffers[out][0];
                    join(workspace, from, input);
                    found.compute(layer, place.input(), input, weights, output);
                    split(workspace, output, to);
                  }));
    }
    return Value.of(targets);
  }

  private static LayerComputation<Layer.Custom> computation(
      PlanAssembly plan, Layer.Custom layer, LayerSteps.Place place) {
    if (!layer.chains(place.input()).isEmpty()) {
      throw new MissingPartException(
          "the layer \""
              + layer.kind()
              + "\" ("
              + layer.getClass().getName()
              + ") contains chains of layers, which only a trainer computes; load the model with"
              + " Trainer.load");
    }
    return plan.custom.ofLayer(layer);
  }

  private static int[] targets(PlanAssembly plan, LayerSteps.Place place, int count) {
    int[] targets = new int[count];
    Arrays.setAll(targets, i -> plan.buffer(GroupSteps.member(place.output())));
    return targets;
  }

  private static void join(Workspace workspace, int[] from, float[] input) {
    int next = 0;
    for (int buffer : from) {
      Planes.toArray(workspace.buffers[buffer], input, next);
      next += Planes.size(workspace.buffers[buffer]);
    }
  }

  private static void split(Workspace workspace, float[] output, int[] to) {
    int next = 0;
    for (int buffer : to) {
      Planes.fromArray(output, next, workspace.buffers[buffer]);
      next += Planes.size(workspace.buffers[buffer]);
    }
  }

  static Value head(PlanAssembly plan, Head.Custom head, HeadSteps.Place place) {
    Optional<HeadComputation<Head.Custom>> computation =
        plan.custom(() -> plan.custom.ofHead(head));
    Map<String, float[]> weights =
        weights(plan, head.parameters(new Shape.Vector(place.width())), place.name() + "/");
    return plan.each(
        place.value(),
        new Shape.Vector(head.classes()),
        (from, to) ->
            workspace ->
                computation
                    .orElseThrow()
                    .compute(head, workspace.buffers[from][0], weights, workspace.buffers[to][0]));
  }

  private static Map<String, float[]> weights(
      PlanAssembly plan, List<Parameter> parameters, String owner) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      weights.put(parameter.name(), plan.weights.array(owner + parameter.name()));
    }
    return weights;
  }
}
