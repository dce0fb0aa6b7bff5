package io.github.mnistkit.model;

import java.util.Objects;

/** A layer that takes a group of images or vectors apart or together. */
public sealed interface GroupLayer extends Layer {

  /**
   * One method per kind of layer of groups: a part of {@link Layer.Visitor}.
   *
   * @param <C> what is carried along
   * @param <R> the result
   */
  interface Visitor<C, R> {
    /**
     * {@return the result for a chain over each member of a group}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R tower(Tower layer, C input);

    /**
     * {@return the result for a group put side by side}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R concatenate(Concatenate layer, C input);

    /**
     * {@return the result for the difference of a pair}
     *
     * @param layer the layer
     * @param input what is carried along
     */
    R absoluteDifference(AbsoluteDifference layer, C input);
  }

  /**
   * The same chain of layers over every member of a group, with one set of weights for all, or one
   * for each.
   *
   * @param sharing which of the two
   * @param chain the layers, from the shape of one member
   */
  record Tower(Sharing sharing, Chain chain) implements GroupLayer {

    /** Whether the members of a group meet the same weights. */
    public enum Sharing {
      /** One set of weights; a batch norm sees all members as one batch. */
      SHARED,
      /** A copy of every weight per member, each trained by its own member only. */
      SEPARATE
    }

    /**
     * Checks that no side branch stands inside.
     *
     * @param sharing which of the two
     * @param chain the layers
     * @throws IllegalArgumentException if one does
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

  /** The members of a group side by side: vectors end to end, images channel after channel. */
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

  /** |a − b| of the two members of a pair, value by value. */
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
