package io.github.mnistkit.model;

/**
 * Computes how deeply the parts of a model are nested. Every chain stores its own depth, so there
 * is no recursion.
 */
final class Depth {

  private Depth() {}

  /**
   * Returns the levels of chains inside a layer; 0 for most.
   *
   * @param input the shape of the layer's input
   */
  static int inside(Layer layer, Shape input) {
    if (layer instanceof Layer.Custom custom) {
      return InnerChains.depth(custom, input);
    }
    if (layer instanceof GroupLayer.Tower tower) {
      return tower.chain().depth();
    }
    return layer instanceof Layer.Auxiliary auxiliary ? of(auxiliary.branch()) : 0;
  }

  static int of(ModelSpec spec) {
    return of(spec.chain(), spec.output());
  }

  static int of(Chain chain, Output output) {
    return output.head() instanceof Head.Mixture mixture
        ? Math.max(chain.depth(), 1 + mixture.decoder().depth())
        : chain.depth();
  }
}
