package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the weights that a head itself owns, given the shape of its input; the layers of a
 * mixture's decoder and the members of an ensemble own theirs.
 */
enum HeadParameters implements Head.Visitor<Shape, List<Parameter>> {
  INSTANCE;

  @Override
  public List<Parameter> softmax(Head.Softmax head, Shape input) {
    return LayerParameters.dense("", head.weights(), units(input), head.classes());
  }

  @Override
  public List<Parameter> logits(Head.Logits head, Shape input) {
    return LayerParameters.dense("", head.weights(), units(input), head.classes());
  }

  @Override
  public List<Parameter> binary(Head.Binary head, Shape input) {
    return LayerParameters.dense("", head.weights(), units(input), 1);
  }

  @Override
  public List<Parameter> mixture(Head.Mixture head, Shape input) {
    List<Parameter> parameters = new ArrayList<>();
    int components = head.components();
    if (head.projection() instanceof Projection.Dense dense) {
      int units = Check.atMostAnInt("width · components", (long) dense.width() * components);
      parameters.addAll(LayerParameters.dense("projection", head.weights(), units(input), units));
    }
    parameters.addAll(LayerParameters.dense("prior", head.weights(), units(input), components));
    int decoded = units(head.decoder().output());
    parameters.addAll(LayerParameters.dense("", head.weights(), decoded, head.classes()));
    return List.copyOf(parameters);
  }

  /** Returns none: the members' layers and heads own theirs. */
  @Override
  public List<Parameter> ensemble(Head.Ensemble head, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> custom(Head.Custom head, Shape input) {
    return List.copyOf(head.parameters(ShapeInference.vector(input)));
  }

  private static int units(Shape input) {
    return ShapeInference.vector(input).units();
  }
}
