package io.github.mnistkit.runtime.plan;

import io.github.mnistkit.model.Shape;

/** Adds the steps of layers that join the members of a group. */
final class GroupSteps {

  private GroupSteps() {}

  static int members(Shape shape) {
    return shape instanceof Shape.Group group ? group.count() : 1;
  }

  static Shape member(Shape shape) {
    return shape instanceof Shape.Group group ? group.member() : shape;
  }

  /** Adds a step that puts the values, or the channels, of all members one after the other. */
  static Value concatenate(PlanAssembly plan, LayerSteps.Place place) {
    int[] members = place.value().buffers();
    int target = plan.buffer(place.output());
    plan.add(
        workspace -> {
          float[][] to = workspace.buffers[target];
          int next = 0;
          for (int member : members) {
            for (float[] plane : workspace.buffers[member]) {
              int at = to.length == 1 ? next * plane.length : 0;
              System.arraycopy(plane, 0, to[to.length == 1 ? 0 : next], at, plane.length);
              next++;
            }
          }
        });
    return Value.of(target);
  }

  static Value absoluteDifference(PlanAssembly plan, LayerSteps.Place place) {
    int one = place.value().buffers()[0];
    int other = place.value().buffers()[1];
    int target = plan.buffer(place.output());
    plan.add(
        workspace -> {
          float[][] to = workspace.buffers[target];
          for (int c = 0; c < to.length; c++) {
            difference(workspace.buffers[one][c], workspace.buffers[other][c], to[c]);
          }
        });
    return Value.of(target);
  }

  private static void difference(float[] x, float[] y, float[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.abs(x[i] - y[i]);
    }
  }
}
