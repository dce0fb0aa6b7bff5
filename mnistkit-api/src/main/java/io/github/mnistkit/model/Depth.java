package io.github.mnistkit.model;

/**
 * Computes how deeply the parts of a model are nested. Every chain stores its own depth, and a
 * member of an ensemble is not an ensemble, so the recursion ends at once.
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
    return Math.max(chain.depth(), inside(output.head()));
  }

  private static int inside(Head head) {
    if (head instanceof Head.Mixture mixture) {
      return 1 + mixture.decoder().depth();
    }
    return head instanceof Head.Ensemble ensemble
        ? 2 + ensemble.members().stream().mapToInt(member -> of(member.model())).max().orElseThrow()
        : 0;
  }
}
