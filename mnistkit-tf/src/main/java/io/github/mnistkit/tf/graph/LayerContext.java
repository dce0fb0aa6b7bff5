package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.batch.PartitionedBatch;
import org.tensorflow.op.Ops;

/**
 * A layer in a graph, with its input.
 *
 * @param named the layer and its name
 * @param tf the builder of operations, in a scope of the layer's name
 * @param place where its chain is
 * @param value the input; a group is one batch, the members of an example consecutive
 * @param input the shape of the input
 * @param output the required shape of the output
 */
record LayerContext(
    NamedLayer named, Ops tf, Place place, PartitionedBatch value, Shape input, Shape output) {

  /**
   * A place of chains in a model.
   *
   * @param prefix precedes the names of layers: empty, {@code block_1.body.} in a custom layer, or
   *     {@code member_1.} in an ensemble
   * @param copy the copy of the weights: empty, or {@code [0]}, {@code [1]} in separate towers
   * @param frozen whether layers run in inference mode even in training
   */
  record Place(String prefix, String copy, boolean frozen) {

    /** The place of a model's own chain. */
    static final Place OUTERMOST = new Place("", "", false);

    Place copy(int number) {
      return new Place(prefix, "[" + number + "]", frozen);
    }

    /** Returns the place of a layer here, which may be frozen itself. */
    Place of(NamedLayer named) {
      boolean here = named.trainability() == NamedLayer.Trainability.FROZEN;
      return new Place(prefix, copy, frozen || here);
    }

    /** Returns the place of a member of an ensemble here. */
    Place of(Head.Ensemble.Member member) {
      return new Place(prefix + member.prefix(), copy, frozen);
    }

    /** Returns the name of a layer or of its copy, the key of its weights. */
    String owner(NamedLayer named) {
      return prefix + named.name() + copy;
    }
  }

  /** Returns a copy with another input value of the same shape. */
  LayerContext with(PartitionedBatch other) {
    return new LayerContext(named, tf, place, other, input, output);
  }

  String weight(String parameter) {
    return owner() + "/" + parameter;
  }

  String owner() {
    return place.owner(named);
  }

  boolean frozen() {
    return place.frozen();
  }

  /** Returns the place of a chain that the layer contains. */
  Place inside(String chain) {
    return new Place(place.prefix() + named.name() + "." + chain + ".", place.copy(), frozen());
  }
}
