package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the weights that a head itself owns, given the shape of its input; the layers of a
 * mixture's decoder own theirs.
 */
enum HeadParameters implements Head.Visitor<Shape.Vector, List<Parameter>> {
  INSTANCE;

  @Override
  public List<Parameter> softmax(Head.Softmax head, Shape.Vector input) {
    return LayerParameters.dense("", head.weights(), input.units(), head.classes());
  }

  @Override
  public List<Parameter> logits(Head.Logits head, Shape.Vector input) {
    return LayerParameters.dense("", head.weights(), input.units(), head.classes());
  }

  @Override
  public List<Parameter> binary(Head.Binary head, Shape.Vector input) {
    return LayerParameters.dense("", head.weights(), input.units(), 1);
  }

  @Override
  public List<Parameter> mixture(Head.Mixture head, Shape.Vector input) {
    List<Parameter> parameters = new ArrayList<>();
    int components = head.components();
    if (head.projection() instanceof Projection.Dense dense) {
      int units = Check.atMostAnInt("width · components", (long) dense.width() * components);
      parameters.addAll(LayerParameters.dense("projection", head.weights(), input.units(), units));
    }
    parameters.addAll(LayerParameters.dense("prior", head.weights(), input.units(), components));
    int decoded = ShapeInference.vector(head.decoder().output()).units();
    parameters.addAll(LayerParameters.dense("", head.weights(), decoded, head.classes()));
    return List.copyOf(parameters);
  }

  @Override
  public List<Parameter> custom(Head.Custom head, Shape.Vector input) {
    return List.copyOf(head.parameters(input));
  }
}
