package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Notation;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Writes a spec as text: a line per layer, without settings that have their default. */
final class SpecWriter {

  static final String FORMAT = "mnistkit";
  static final int VERSION = 1;
  static final String TRAINABILITY = "trainability";

  private SpecWriter() {}

  static String write(ModelSpec spec) {
    List<Line> lines = new ArrayList<>();
    lines.add(Settings.empty().put("version", VERSION).line(FORMAT, "model", List.of()));
    lines.add(input(spec.input()));
    lines.addAll(chainAndHead(spec));
    return Notation.format(lines);
  }

  private static Line input(Input input) {
    if (input instanceof Input.Pixels pixels) {
      return Settings.empty()
          .putUnless("images", pixels.images(), 1)
          .put("image", SpecValues.of(pixels.image()))
          .putUnless("factor", pixels.scaling().factor(), Scaling.unit().factor())
          .putUnless("offset", pixels.scaling().offset(), Scaling.unit().offset())
          .line("input", "pixels", List.of());
    }
    Shape shape = input.shape();
    return Settings.empty()
        .put("shape", shape instanceof Shape.Image image ? SpecValues.of(image) : shape)
        .line("input", "features", List.of());
  }

  private static List<Line> layers(Chain chain) {
    return chain.layers().stream().map(SpecWriter::namedLayer).toList();
  }

  private static Line namedLayer(NamedLayer named) {
    Settings settings = named.layer().accept(LayerSettings.INSTANCE, Settings.empty());
    settings.putUnless(TRAINABILITY, Values.word(named.trainability()), "trainable");
    return settings.line(named.name(), named.layer().kind(), inside(named.layer()));
  }

  private static List<Line> inside(Layer layer) {
    if (layer instanceof GroupLayer.Tower tower) {
      return layers(tower.chain());
    }
    return layer instanceof Layer.Auxiliary auxiliary
        ? chainAndHead(auxiliary.branch())
        : List.of();
  }

  private static Line output(Output output) {
    Head head = output.head();
    Settings settings = head.accept(HeadSettings.INSTANCE, Settings.empty());
    return settings.line(output.name(), head.kind(), inside(head));
  }

  private static List<Line> inside(Head head) {
    if (head instanceof Head.Mixture mixture) {
      return layers(mixture.decoder());
    }
    List<Line> lines = new ArrayList<>();
    if (head instanceof Head.Ensemble ensemble) {
      for (Head.Ensemble.Member member : ensemble.members()) {
        lines.add(
            Settings.empty()
                .line(member.name(), Head.Ensemble.Member.KIND, chainAndHead(member.model())));
      }
    }
    return lines;
  }

  private static List<Line> chainAndHead(ModelSpec spec) {
    List<Line> lines = new ArrayList<>(layers(spec.chain()));
    lines.add(output(spec.output()));
    return lines;
  }

  static Settings rules(Settings settings, WeightRules rules) {
    WeightRules standard = WeightRules.standard();
    return settings
        .putUnless(
            "initializer",
            SpecValues.of(rules.initializer()),
            SpecValues.of(standard.initializer()))
        .putUnless("l1", rules.regularizer().l1(), 0.0)
        .putUnless("l2", rules.regularizer().l2(), 0.0)
        .putUnless("maxNorm", rules.maxNorm(), standard.maxNorm())
        .putUnless("bias", Values.word(rules.bias()), "added");
  }

  /** Returns the attributes of a custom part. */
  static Settings attributes(Settings settings, String kind, SortedMap<String, String> attributes) {
    attributes.forEach(
        (key, value) -> {
          Check.name("attribute of " + kind, key);
          if (key.equals(TRAINABILITY)) {
            throw new IllegalArgumentException(
                "attribute of " + kind + " must not be called " + Quote.of(key));
          }
          settings.put(key, value);
        });
    return settings;
  }
}
