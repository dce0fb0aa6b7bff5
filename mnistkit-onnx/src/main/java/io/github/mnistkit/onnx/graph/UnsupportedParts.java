package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Output;
import java.util.ArrayList;
import java.util.List;

/** Finds the parts of a model for which ONNX has no operators: custom ones. */
final class UnsupportedParts {

  private final List<String> found = new ArrayList<>();

  private UnsupportedParts() {}

  /**
   * Requires that a model has none.
   *
   * @throws MissingPartException if it has; the message names all of them
   */
  static void refuse(ModelSpec spec) {
    UnsupportedParts parts = new UnsupportedParts();
    parts.in(spec);
    if (!parts.found.isEmpty()) {
      throw new MissingPartException(
          "the model cannot be exported to ONNX, which has no operators for custom parts: "
              + Quote.names(parts.found)
              + "; build the model of built-in layers and heads");
    }
  }

  private void in(ModelSpec spec) {
    in(spec.chain());
    in(spec.output());
  }

  private void in(Chain chain) {
    for (NamedLayer named : chain.layers()) {
      Layer layer = named.layer();
      if (layer instanceof Layer.Custom) {
        add("layer", named.name(), layer);
      } else if (layer instanceof GroupLayer.Tower tower) {
        in(tower.chain());
      } else if (layer instanceof Layer.Auxiliary auxiliary) {
        in(auxiliary.branch());
      }
    }
  }

  private void in(Output output) {
    if (output.head() instanceof Head.Custom head) {
      add("head", output.name(), head);
    } else if (output.head() instanceof Head.Mixture mixture) {
      in(mixture.decoder());
    } else if (output.head() instanceof Head.Ensemble ensemble) {
      ensemble.members().forEach(member -> in(member.model()));
    }
  }

  private void add(String family, String name, Object part) {
    found.add("the " + family + " " + Quote.of(name) + " (" + part.getClass().getName() + ")");
  }
}
