package io.github.mnistkit.model;

import io.github.mnistkit.internal.Notation;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a spec from its text. */
final class SpecReader {

  private final CustomParts custom;

  private SpecReader(CustomParts custom) {
    this.custom = custom;
  }

  static ModelSpec read(String text, CustomParts custom) {
    List<Line> lines = Notation.parse(text);
    if (lines.size() < 3) {
      throw new IllegalArgumentException(
          "a model's text needs a version, an input and a head, but has "
              + lines.size()
              + " outer lines");
    }
    version(lines.get(0));
    Input input = Settings.read(lines.get(1), from -> input(lines.get(1), from));
    List<Line> parts = lines.subList(2, lines.size());
    requireUniqueNames(parts, new HashSet<>());
    return new SpecReader(custom).model(input, parts);
  }

  private static void version(Line line) {
    if (!line.name().equals(SpecWriter.FORMAT) || !line.kind().equals("model")) {
      throw line.fault(
          "expected \"mnistkit = model version=1\", but found "
              + Quote.of(line.name() + " = " + line.kind()));
    }
    int version = Settings.read(line, from -> from.get("version", Values::integer));
    if (version != SpecWriter.VERSION) {
      throw line.fault("model version must be " + SpecWriter.VERSION + ", but was " + version);
    }
  }

  private static void requireUniqueNames(List<Line> lines, Set<String> names) {
    for (Line line : lines) {
      if (!names.add(line.name())) {
        throw line.fault(LayerNames.twice(line.name()));
      }
      boolean member = line.kind().equals(Head.Ensemble.Member.KIND);
      requireUniqueNames(line.children(), member ? new HashSet<>() : names);
    }
  }

  private static Input input(Line line, Settings from) {
    return switch (line.kind()) {
      case "pixels" ->
          new Input.Pixels(
              from.get("images", Values::integer, 1),
              from.get("image", SpecValues::image),
              new Scaling(
                  from.get("factor", Values::number, Scaling.unit().factor()),
                  from.get("offset", Values::number, Scaling.unit().offset())));
      case "features" ->
          new Input.Features(
              from.get(
                  "shape",
                  word ->
                      word.contains("x")
                          ? SpecValues.image(word)
                          : new Shape.Vector(Values.integer(word))));
      default ->
          throw line.fault(
              "expected an input of pixels or features, but found " + Quote.plain(line.kind()));
    };
  }

  private ModelSpec model(Input input, List<Line> lines) {
    Line last = lines.get(lines.size() - 1);
    Chain chain = chain(input.shape(), lines.subList(0, lines.size() - 1));
    return Settings.read(
        last,
        from ->
            new ModelSpec(input, chain, new Output(last.name(), head(last, from, chain.output()))));
  }

  private Chain chain(Shape input, List<Line> lines) {
    Chain chain = new Chain(input, List.of());
    for (Line line : lines) {
      chain = longer(chain, line);
    }
    return chain;
  }

  private Chain longer(Chain chain, Line line) {
    return Settings.read(line, from -> chain.then(namedLayer(line, from, chain.output())));
  }

  private NamedLayer namedLayer(Line line, Settings from, Shape input) {
    NamedLayer.Trainability trainability =
        from.get(
            SpecWriter.TRAINABILITY,
            word -> Values.constant(NamedLayer.Trainability.class, word),
            NamedLayer.Trainability.TRAINABLE);
    return new NamedLayer(line.name(), layer(line, from, input), trainability);
  }

  private Layer layer(Line line, Settings from, Shape input) {
    Shape member = input instanceof Shape.Group group ? group.member() : input;
    return switch (line.kind()) {
      case "shared" ->
          new GroupLayer.Tower(GroupLayer.Tower.Sharing.SHARED, chain(member, from.children()));
      case "separate" ->
          new GroupLayer.Tower(GroupLayer.Tower.Sharing.SEPARATE, chain(member, from.children()));
      case "auxiliary" ->
          new Layer.Auxiliary(from.get("weight", Values::number), inner(line, from, member));
      default -> LayerReader.read(line.kind(), from, custom);
    };
  }

  /** Reads the layers and the head below an auxiliary or a member of an ensemble. */
  private ModelSpec inner(Line line, Settings from, Shape input) {
    if (from.children().isEmpty()) {
      throw line.fault(line.kind() + " " + Quote.of(line.name()) + " has no head");
    }
    return model(new Input.Features(input), from.children());
  }

  private Head head(Line line, Settings from, Shape input) {
    if (!ReservedKinds.isHead(line.kind())) {
      return custom.readHead(line.kind(), from.rest());
    }
    if (line.kind().equals(Head.Ensemble.KIND)) {
      return ensemble(from, input);
    }
    WeightRules rules = LayerReader.rules(from);
    return switch (line.kind()) {
      case "binary" -> new Head.Binary(rules);
      case "softmax" -> new Head.Softmax(from.get("classes", Values::integer), rules);
      case "logits" -> new Head.Logits(from.get("classes", Values::integer), rules);
      default -> mixture(line, from, input, rules);
    };
  }

  private Head ensemble(Settings from, Shape input) {
    return new Head.Ensemble(
        from.get(
            "mixing",
            word -> Values.constant(Head.Mixture.Mixing.class, word),
            Head.Mixture.Mixing.SOFTMAXES),
        from.children().stream()
            .map(line -> Settings.read(line, inside -> member(line, inside, input)))
            .toList());
  }

  private Head.Ensemble.Member member(Line line, Settings from, Shape input) {
    if (!line.kind().equals(Head.Ensemble.Member.KIND)) {
      throw line.fault("expected a member of an ensemble, but found " + Quote.plain(line.kind()));
    }
    return new Head.Ensemble.Member(line.name(), inner(line, from, input));
  }

  private Head mixture(Line line, Settings from, Shape input, WeightRules rules) {
    Projection projection = from.get("projection", SpecValues::projection);
    return new Head.Mixture(
        line.kind().equals("mixtureOfLogits")
            ? Head.Mixture.Mixing.LOGITS
            : Head.Mixture.Mixing.SOFTMAXES,
        from.get("classes", Values::integer),
        from.get("components", Values::integer),
        projection,
        chain(Head.Mixture.componentInput(projection, input), from.children()),
        rules);
  }
}
