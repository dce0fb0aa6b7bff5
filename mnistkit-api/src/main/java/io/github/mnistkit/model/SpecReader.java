package io.github.mnistkit.model;

import io.github.mnistkit.internal.Notation;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a spec from its text. */
final class SpecReader {

  private static final Set<String> HEADS =
      Set.of("softmax", "logits", "binary", "mixtureOfLogits", "mixtureOfSoftmaxes");

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
    Input input = input(lines.get(1));
    return new SpecReader(custom).model(input, lines.subList(2, lines.size()));
  }

  private static void version(Line line) {
    if (!line.name().equals(SpecWriter.FORMAT) || !line.kind().equals("model")) {
      throw new IllegalArgumentException(
          line.place()
              + ": expected \"mnistkit = model version=1\", but found \""
              + line.name()
              + " = "
              + line.kind()
              + "\"");
    }
    Settings settings = Settings.of(line);
    int version = settings.get("version", Integer::valueOf);
    settings.end();
    if (version != SpecWriter.VERSION) {
      throw new IllegalArgumentException(
          line.place() + ": model version must be 1, but was " + version);
    }
  }

  private static Input input(Line line) {
    Settings from = Settings.of(line);
    Input input =
        switch (line.kind()) {
          case "pixels" ->
              new Input.Pixels(
                  from.get("images", Integer::valueOf, 1),
                  from.get("image", Words::image),
                  new Scaling(
                      from.get("factor", Double::valueOf, Scaling.unit().factor()),
                      from.get("offset", Double::valueOf, Scaling.unit().offset())));
          case "features" ->
              new Input.Features(
                  from.get(
                      "shape",
                      word ->
                          word.contains("x")
                              ? Words.image(word)
                              : new Shape.Vector(Integer.parseInt(word))));
          default ->
              throw new IllegalArgumentException(
                  line.place()
                      + ": expected an input of pixels or features, but found "
                      + line.kind());
        };
    from.end();
    return input;
  }

  private ModelSpec model(Input input, List<Line> lines) {
    Line last = lines.get(lines.size() - 1);
    Chain chain = chain(input.shape(), lines.subList(0, lines.size() - 1));
    return new ModelSpec(input, chain, output(last, chain.output()));
  }

  private Chain chain(Shape input, List<Line> lines) {
    Chain chain = new Chain(input, new ArrayList<>());
    for (Line line : lines) {
      try {
        chain = chain.then(step(line, chain.output()));
      } catch (IllegalArgumentException e) {
        throw located(line, e);
      }
    }
    return chain;
  }

  private Step step(Line line, Shape input) {
    Settings from = Settings.of(line);
    Step.Trainability trainability =
        from.get(
            "trainability",
            word -> Step.Trainability.valueOf(word.toUpperCase(Locale.ROOT)),
            Step.Trainability.TRAINABLE);
    Layer layer = nested(line, from, input);
    from.end();
    return new Step(line.name(), layer, trainability);
  }

  private Layer nested(Line line, Settings from, Shape input) {
    Shape member = input instanceof Shape.Group group ? group.member() : input;
    return switch (line.kind()) {
      case "shared" ->
          new GroupLayer.Tower(GroupLayer.Tower.Sharing.SHARED, chain(member, line.children()));
      case "separate" ->
          new GroupLayer.Tower(GroupLayer.Tower.Sharing.SEPARATE, chain(member, line.children()));
      case "auxiliary" -> {
        if (line.children().isEmpty()) {
          throw new IllegalArgumentException("auxiliary \"" + line.name() + "\" has no head");
        }
        yield new Layer.Auxiliary(
            from.get("weight", Double::valueOf),
            model(new Input.Features(member), line.children()));
      }
      default -> LayerReader.read(line, from, custom);
    };
  }

  private Output output(Line line, Shape input) {
    try {
      Settings from = Settings.of(line);
      Head head = head(line, from, input);
      from.end();
      return new Output(line.name(), head);
    } catch (IllegalArgumentException e) {
      throw located(line, e);
    }
  }

  private Head head(Line line, Settings from, Shape input) {
    if (!HEADS.contains(line.kind())) {
      return custom.readHead(line.kind(), LayerReader.attributes(line, from));
    }
    WeightRules rules = LayerReader.rules(from);
    if (line.kind().equals("binary")) {
      return new Head.Binary(rules);
    }
    int classes = from.get("classes", Integer::valueOf);
    return switch (line.kind()) {
      case "softmax" -> new Head.Softmax(classes, rules);
      case "logits" -> new Head.Logits(classes, rules);
      default -> mixture(line, from, input, classes, rules);
    };
  }

  private Head mixture(Line line, Settings from, Shape input, int classes, WeightRules rules) {
    Projection projection = from.get("projection", Words::projection);
    Shape decoded =
        projection instanceof Projection.Dense dense ? new Shape.Vector(dense.width()) : input;
    return new Head.Mixture(
        line.kind().equals("mixtureOfLogits")
            ? Head.Mixture.Mixing.LOGITS
            : Head.Mixture.Mixing.SOFTMAXES,
        classes,
        from.get("components", Integer::valueOf),
        projection,
        chain(decoded, line.children()),
        rules);
  }

  private static IllegalArgumentException located(Line line, IllegalArgumentException e) {
    String text = String.valueOf(e.getMessage());
    return text.startsWith("line ")
        ? e
        : new IllegalArgumentException(line.place() + ": " + text, e);
  }
}
