package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.Set;

/** The kinds reserved for built-in parts in the text form; custom parts must use other kinds. */
final class ReservedKinds {

  private static final Set<String> LAYERS =
      Set.of(
          "conv2d",
          "depthwiseConv2d",
          "maxPool2d",
          "avgPool2d",
          "batchNorm",
          "flatten",
          "dense",
          "dropout",
          "leakyRelu",
          "shared",
          "separate",
          "concatenate",
          "absoluteDifference",
          "auxiliary",
          Head.Ensemble.Member.KIND);

  private static final Set<String> HEADS =
      Set.of(
          "softmax",
          "logits",
          "binary",
          "mixtureOfLogits",
          "mixtureOfSoftmaxes",
          Head.Ensemble.KIND);

  private ReservedKinds() {}

  static boolean isHead(String kind) {
    return HEADS.contains(kind);
  }

  static void requireNew(Layer layer) {
    String kind = layer.kind();
    if (layer instanceof Layer.Custom
        && (LAYERS.contains(kind) || ActivationFunction.isKind(kind))) {
      throw taken("layer", kind);
    }
  }

  static void requireNew(Head head) {
    if (head instanceof Head.Custom && isHead(head.kind())) {
      throw taken("head", head.kind());
    }
  }

  private static IllegalArgumentException taken(String what, String kind) {
    return new IllegalArgumentException(
        "the kind of a custom " + what + " must be unused, but " + Quote.of(kind) + " is built in");
  }
}
