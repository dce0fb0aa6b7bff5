package io.github.mnistkit.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A layer and a head as a user might write them. */
final class OwnParts {

  private OwnParts() {}

  static CustomParts readers() {
    return CustomParts.none()
        .layer("blur", a -> new Blur(Integer.parseInt(get(a, "radius")), get(a, "note")))
        .head("vote", a -> new Vote(Integer.parseInt(get(a, "classes"))));
  }

  private static String get(Map<String, String> attributes, String key) {
    String value = attributes.get(key);
    if (value == null) {
      throw new IllegalArgumentException("attribute " + key + " is missing");
    }
    return value;
  }

  /** Keeps every shape, and owns one weight per value of its radius. */
  record Blur(int radius, String note) implements Layer.Custom {
    @Override
    public String kind() {
      return "blur";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
      return List.of(Parameter.vector("radii", Parameter.Role.STATISTIC, 1, radius));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("radius", Integer.toString(radius), "note", note));
    }
  }

  /** Owns a kernel. */
  record Vote(int classes) implements Head.Custom {
    @Override
    public String kind() {
      return "vote";
    }

    @Override
    public List<Parameter> parameters(Shape.Vector input) {
      return List.of(
          Parameter.kernel(
              "ballots",
              WeightRules.standard(),
              new FanInOut(input.units(), classes),
              input.units(),
              classes));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("classes", Integer.toString(classes)));
    }
  }

  /** Becomes whatever it is told to. */
  record Reshape(String kind, Shape result, SortedMap<String, String> attributes)
      implements Layer.Custom {

    Reshape(String kind, Shape result) {
      this(kind, result, new TreeMap<>());
    }

    @Override
    public Shape infer(Shape input) {
      return result;
    }
  }

  /** A head of any kind. */
  record Named(String kind, int classes) implements Head.Custom {}
}
