package io.github.mnistkit.train;

import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds batch norms whose smallest batch is a single value per channel. Its variance is 0, so the
 * result is always β.
 */
final class SingleValueNorms {

  private final List<String> names = new ArrayList<>();

  private SingleValueNorms() {}

  /** Returns a sentence if there are any. */
  static List<String> in(Fit fit) {
    int examples = fit.training().size();
    int batch = fit.plan().batchSizeFor(examples);
    if (batch > 1 && examples % batch != 1) {
      return List.of();
    }
    SingleValueNorms found = new SingleValueNorms();
    found.model(fit.spec());
    if (found.names.isEmpty()) {
      return List.of();
    }
    String norms = String.join(", ", found.names);
    return List.of(
        batch == 1
            ? norms
                + " has one value per batch of 1 example and learns nothing from it; train with"
                + " larger batches"
            : String.format(
                Locale.ROOT,
                "%s has one value in the last batch of each epoch: batches of %,d leave 1 of %,d"
                    + " examples over; choose a batch size that leaves none, or at least 2",
                norms,
                batch,
                examples));
  }

  private void model(ModelSpec spec) {
    chain("", spec.chain(), 1);
    if (spec.output().head() instanceof Head.Ensemble ensemble) {
      ensemble.members().forEach(member -> chain(member.prefix(), member.model().chain(), 1));
    }
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      chain("", head.layer().branch().chain(), head.perExample());
    }
  }

  /**
   * Searches a chain.
   *
   * @param prefix precedes the names of its layers
   * @param rows the number of results for one example
   */
  private void chain(String prefix, Chain chain, int rows) {
    List<Shape> shapes = chain.shapes();
    for (int i = 0; i < chain.layers().size(); i++) {
      NamedLayer named = chain.layers().get(i);
      if (named.trainability() == NamedLayer.Trainability.FROZEN) {
        continue;
      }
      if (named.layer() instanceof GroupLayer.Tower tower) {
        boolean shared = tower.sharing() == GroupLayer.Tower.Sharing.SHARED;
        chain(prefix, tower.chain(), shared ? rows * ((Shape.Group) shapes.get(i)).count() : rows);
      } else if (named.layer() instanceof Layer.Custom custom) {
        String inner = prefix + named.name() + ".";
        custom
            .chains(shapes.get(i))
            .forEach((part, inside) -> chain(inner + part + ".", inside, rows));
      } else if (named.layer() instanceof Layer.BatchNorm && rows * positions(shapes.get(i)) == 1) {
        names.add(prefix + named.name());
      }
    }
  }

  private static long positions(Shape shape) {
    if (shape instanceof Shape.Group group) {
      return group.count() * positions(group.member());
    }
    return shape instanceof Shape.Image image ? (long) image.height() * image.width() : 1;
  }
}
