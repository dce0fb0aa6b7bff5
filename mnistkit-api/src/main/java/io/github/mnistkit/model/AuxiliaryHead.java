package io.github.mnistkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An auxiliary head of a model.
 *
 * @param name the branch's name: the key of its labels, and of its metrics in a history
 * @param layer its weight and its branch
 * @param perExample the predictions it makes per example: the size of the group it is attached to,
 *     else 1
 */
public record AuxiliaryHead(String name, Layer.Auxiliary layer, int perExample) {
  public AuxiliaryHead {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(layer, "layer");
  }

  static List<AuxiliaryHead> of(Chain chain) {
    List<AuxiliaryHead> heads = new ArrayList<>();
    List<Shape> shapes = chain.shapes();
    for (int i = 0; i < chain.layers().size(); i++) {
      NamedLayer named = chain.layers().get(i);
      if (named.layer() instanceof Layer.Auxiliary auxiliary) {
        int members = shapes.get(i) instanceof Shape.Group group ? group.count() : 1;
        heads.add(new AuxiliaryHead(named.name(), auxiliary, members));
      }
    }
    return List.copyOf(heads);
  }

  /**
   * Returns the number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return layer.branch().classes();
  }
}
