package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.List;
import java.util.function.Function;

/**
 * A sequence of named layers and the shape of its input.
 *
 * @param input the shape of the first layer's input
 * @param layers the layers in order; may be empty
 */
public record Chain(Shape input, List<NamedLayer> layers) {

  /**
   * Infers every shape.
   *
   * @throws IllegalArgumentException if a layer does not accept the shape before it (the message
   *     names its position and kind), or if chains are nested more than 64 levels deep
   */
  public Chain {
    layers = ChainLayers.of(input, layers);
  }

  /**
   * Builds a chain that begins with an image, for a custom layer that contains it.
   *
   * @param input the shape of the first layer's input
   * @param layers adds the layers
   * @return the chain; its layers are named as in a model of their own
   */
  public static Chain ofImage(Shape.Image input, Function<ImageStage, ? extends Stage<?>> layers) {
    return layers.apply(new ImageStage(start(input))).partial().chain();
  }

  /**
   * Builds a chain that begins with a vector, for a custom layer that contains it.
   *
   * @param input the shape of the first layer's input
   * @param layers adds the layers
   * @return the chain; its layers are named as in a model of their own
   */
  public static Chain ofVector(
      Shape.Vector input, Function<VectorStage, ? extends Stage<?>> layers) {
    return layers.apply(new VectorStage(start(input))).partial().chain();
  }

  private static PartialSpec start(Shape input) {
    return PartialSpec.of(new Input.Features(input));
  }

  /**
   * Returns the shapes between the layers.
   *
   * @return one more than there are layers: the input first, the output last
   */
  public List<Shape> shapes() {
    return inferred().shapes();
  }

  /**
   * Returns the shape of the last layer's result.
   *
   * @return the input's shape if there is no layer
   */
  public Shape output() {
    return inferred().output();
  }

  Chain then(NamedLayer named) {
    return new Chain(input, inferred().then(named));
  }

  Chain frozen() {
    return new Chain(input, layers.stream().map(NamedLayer::frozen).toList());
  }

  void refuseAuxiliaries(String place) {
    for (NamedLayer named : layers) {
      if (named.layer() instanceof Layer.Auxiliary) {
        throw new IllegalArgumentException(
            "auxiliary " + Quote.of(named.name()) + " must be " + place);
      }
    }
  }

  /** Returns the levels of nested chains, including this one. */
  int depth() {
    return inferred().depth();
  }

  private ChainLayers inferred() {
    return (ChainLayers) layers;
  }
}
