package io.github.mnistkit.model;

import io.github.mnistkit.model.GroupLayer.Tower.Sharing;
import java.util.function.Function;

/**
 * A partial model whose last result is a group of images or of vectors. Immutable.
 *
 * @param <S> the stage of one member
 */
public final class GroupStage<S extends Stage<S>> {

  private final PartialSpec partial;
  private final Function<PartialSpec, S> member;

  GroupStage(PartialSpec partial, Function<PartialSpec, S> member) {
    this.partial = partial;
    this.member = member;
  }

  /**
   * Returns the shape at this point.
   *
   * @return a group
   */
  public Shape.Group shape() {
    return (Shape.Group) partial.chain().output();
  }

  /**
   * Applies the same layers with the same weights to every member.
   *
   * @param tower the layers
   * @param <T> the stage that they end in
   * @return the chain, now a group of their results
   */
  public <T extends Stage<T>> GroupStage<T> shared(Function<S, T> tower) {
    return towers(Sharing.SHARED, tower);
  }

  /**
   * Applies the same layers to every member, each with its own copy of the weights.
   *
   * @param tower the layers
   * @param <T> the stage that they end in
   * @return the chain, now a group of their results
   */
  public <T extends Stage<T>> GroupStage<T> separate(Function<S, T> tower) {
    return towers(Sharing.SEPARATE, tower);
  }

  /**
   * Adds an auxiliary head over every member, with one set of weights and its own loss; the chain
   * continues unchanged.
   *
   * @param name the branch's name, in the history and among the labels of the examples
   * @param weight the weight of its loss, above 0; the loss is the mean over all members of all
   *     examples
   * @param branch its layers and head
   * @return the longer chain
   * @throws IllegalArgumentException if the name is taken or the weight is not above 0
   */
  public GroupStage<S> auxiliary(String name, double weight, Function<S, ModelSpec> branch) {
    return new GroupStage<>(
        AuxiliaryBranches.add(partial, name, weight, shape().member(), member, branch), member);
  }

  /**
   * Concatenates the members: vectors end to end, images along their channels.
   *
   * @return the chain, now of one image or vector
   */
  public S concatenate() {
    return member.apply(partial.then(new GroupLayer.Concatenate()));
  }

  /**
   * Takes |a − b| of a pair, element by element.
   *
   * @return the chain, now of one image or vector
   * @throws IllegalArgumentException if the group is not a pair
   */
  public S absoluteDifference() {
    return member.apply(partial.then(new GroupLayer.AbsoluteDifference()));
  }

  /**
   * Freezes every layer so far.
   *
   * @return the same chain, frozen
   * @throws IllegalStateException if there is no layer yet
   * @see Stage#frozen()
   */
  public GroupStage<S> frozen() {
    return new GroupStage<>(partial.frozen(), member);
  }

  private <T extends Stage<T>> GroupStage<T> towers(Sharing sharing, Function<S, T> tower) {
    T end = tower.apply(member.apply(partial.inner(shape().member())));
    GroupLayer.Tower layer = new GroupLayer.Tower(sharing, end.partial().chain());
    String name = partial.taken().next(layer.kind());
    return new GroupStage<>(partial.then(name, layer, LayerNames.in(layer.chain())), end::with);
  }

  /** Describes the shape at this point and the layer before it. */
  @Override
  public String toString() {
    return partial.toString();
  }
}
