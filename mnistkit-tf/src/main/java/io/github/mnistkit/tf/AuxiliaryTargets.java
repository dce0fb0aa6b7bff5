package io.github.mnistkit.tf;

import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Step;
import java.util.List;

/** The auxiliary heads of a model, and how many answers each gives for one example. */
final class AuxiliaryTargets {

  private AuxiliaryTargets() {}

  static List<String> names(ModelSpec spec) {
    return spec.chain().steps().stream()
        .filter(step -> step.layer() instanceof Layer.Auxiliary)
        .map(Step::name)
        .toList();
  }

  /** G where the branch stands on a group, else 1. */
  static int imagesPerExample(ModelSpec spec, Step step) {
    Shape input = spec.chain().shapes().get(spec.chain().steps().indexOf(step));
    return input instanceof Shape.Group group ? group.count() : 1;
  }
}
