package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.oracle.Evaluator.Place;
import java.util.ArrayList;
import java.util.List;

/** Layers on groups: a row holds the members of an example one after another. */
final class Grouping {

  private Grouping() {}

  static Flow tower(Evaluator evaluator, GroupLayer.Tower layer, Place place) {
    int members = ((Shape.Group) place.input()).count();
    double[][] rows = Rows.cut(place.value(), members);
    Flow towers =
        layer.sharing() == GroupLayer.Tower.Sharing.SHARED
            ? evaluator.chain(layer.chain(), rows, place.scope())
            : separate(evaluator, layer.chain(), rows, members, place.scope());
    return new Flow(
        Rows.join(towers.value(), members),
        dy -> Rows.join(towers.back().apply(Rows.cut(dy, members)), members));
  }

  private static Flow separate(
      Evaluator evaluator, Chain chain, double[][] rows, int members, Evaluator.Scope scope) {
    List<Flow> towers = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      towers.add(evaluator.chain(chain, Rows.every(rows, i, members), scope.copy(i)));
    }
    return new Flow(
        Rows.alternate(towers.stream().map(Flow::value).toList()),
        dy -> {
          List<double[][]> gradients = new ArrayList<>();
          for (int i = 0; i < members; i++) {
            gradients.add(towers.get(i).back().apply(Rows.every(dy, i, members)));
          }
          return Rows.alternate(gradients);
        });
  }

  static Flow concatenate(Place place) {
    Shape.Group group = (Shape.Group) place.input();
    int members = group.count();
    int channels = place.channels();
    int pixels = (int) group.size() / members / channels;
    int[] from = new int[(int) group.size()];
    int[] to = new int[from.length];
    for (int i = 0; i < from.length; i++) {
      int pixel = i / channels / members;
      int member = i / channels % members;
      from[i] = (member * pixels + pixel) * channels + i % channels;
      to[from[i]] = i;
    }
    return new Flow(Rows.reorder(place.value(), from), dy -> Rows.reorder(dy, to));
  }

  static Flow absoluteDifference(Evaluator evaluator, Place place) {
    double[][] members = Rows.cut(place.value(), 2);
    double[][] b = Rows.every(members, 1, 2);
    double[][] difference = Rows.sum(Rows.every(members, 0, 2), Rows.map(b, v -> -v));
    Flow absolute =
        evaluator.each(difference, new Functions.Curve(Math::abs, Math::signum, true, 0));
    return new Flow(
        absolute.value(),
        dy -> {
          double[][] toFirst = absolute.back().apply(dy);
          return Rows.join(Rows.alternate(List.of(toFirst, Rows.map(toFirst, v -> -v))), 2);
        });
  }
}
