package io.github.mnistkit.model;

import java.util.Objects;

/** A layer over a group of images or vectors. */
public sealed interface GroupLayer extends Layer {

  /**
   * Has one method per kind of layer of groups: a part of {@link Layer.Visitor}.
   *
   * @param <C> the input's type
   * @param <R> the result
   */
  interface Visitor<C, R> {
    /**
     * {@return the result for a chain over each member of a group}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R tower(Tower layer, C input);

    /**
     * {@return the result for a concatenation of the members}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R concatenate(Concatenate layer, C input);

    /**
     * {@return the result for the difference of a pair}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R absoluteDifference(AbsoluteDifference layer, C input);
  }

  /**
   * The same chain of layers over every member of a group, with one set of weights for all, or one
   * for each.
   *
   * @param sharing whether the members share weights
   * @param chain the layers, from the shape of one member
   */
  record Tower(Sharing sharing, Chain chain) implements GroupLayer {

    /** Whether the members of a group use the same weights. */
    public enum Sharing {
      /** One set of weights; a batch norm sees all members as one batch. */
      SHARED,
      /** A copy of every weight per member, each trained on its own member only. */
      SEPARATE
    }

    /**
     * Checks that the chain has no auxiliary heads.
     *
     * @throws IllegalArgumentException if it has one
     */
    public Tower {
      Objects.requireNonNull(sharing, "sharing");
      chain.refuseAuxiliaries("on the group after the tower, not in it");
    }

    @Override
    public String kind() {
      return sharing == Sharing.SHARED ? "shared" : "separate";
    }

    @Override
    public <C, R> R accept(Layer.Visitor<C, R> visitor, C input) {
      return visitor.tower(this, input);
    }
  }

  /** Concatenates the members of a group: vectors end to end, images along their channels. */
  record Concatenate() implements GroupLayer {
    @Override
    public String kind() {
      return "concatenate";
    }

    @Override
    public <C, R> R accept(Layer.Visitor<C, R> visitor, C input) {
      return visitor.concatenate(this, input);
    }
  }

  /** Computes |a − b| of the two members of a pair, element by element. */
  record AbsoluteDifference() implements GroupLayer {
    @Override
    public String kind() {
      return "absoluteDifference";
    }

    @Override
    public <C, R> R accept(Layer.Visitor<C, R> visitor, C input) {
      return visitor.absoluteDifference(this, input);
    }
  }
}
