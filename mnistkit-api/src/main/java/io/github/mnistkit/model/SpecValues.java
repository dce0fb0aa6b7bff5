package io.github.mnistkit.model;

import io.github.mnistkit.internal.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts single values to and from words of the text form: {@code 5x5}, {@code same}, {@code
 * varianceScaling:1.0:…}.
 */
final class SpecValues {

  private SpecValues() {}

  static String of(Window window) {
    return window.height() + "x" + window.width();
  }

  static Window window(String word) {
    List<Integer> sides = sides(word, 2);
    return new Window(sides.get(0), sides.get(1));
  }

  static String of(Shape.Image image) {
    return image.height() + "x" + image.width() + "x" + image.channels();
  }

  static Shape.Image image(String word) {
    List<Integer> sides = sides(word, 3);
    return new Shape.Image(sides.get(0), sides.get(1), sides.get(2));
  }

  static String of(Padding padding) {
    return padding instanceof Padding.Margin margin
        ? "margin:" + margin.pixels()
        : padding.toString();
  }

  static Padding padding(String word) {
    if (word.startsWith("margin:")) {
      return Padding.margin(Values.integer(word.substring("margin:".length())));
    }
    return switch (word) {
      case "same" -> Padding.same();
      case "valid" -> Padding.valid();
      default -> throw new IllegalArgumentException("expected same, valid or margin:PIXELS");
    };
  }

  static String of(Initializer initializer) {
    if (initializer instanceof Initializer.VarianceScaling scaling) {
      return String.join(
          ":",
          "varianceScaling",
          Double.toString(scaling.scale()),
          Values.word(scaling.mode()),
          Values.word(scaling.distribution()));
    }
    return "constant:" + ((Initializer.Constant) initializer).value();
  }

  static Initializer initializer(String word) {
    String[] parts = word.split(":", -1);
    if (parts[0].equals("constant") && parts.length == 2) {
      return Initializer.constant(Values.number(parts[1]));
    }
    if (parts[0].equals("varianceScaling") && parts.length == 4) {
      return new Initializer.VarianceScaling(
          Values.number(parts[1]),
          Values.constant(Initializer.Mode.class, parts[2]),
          Values.constant(Initializer.Distribution.class, parts[3]));
    }
    throw new IllegalArgumentException(
        "expected constant:VALUE or varianceScaling:SCALE:MODE:DISTRIBUTION");
  }

  static String of(Projection projection) {
    return projection instanceof Projection.Dense dense
        ? dense.width() + ":" + dense.function().kind()
        : "identity";
  }

  static Projection projection(String word) {
    if (word.equals("identity")) {
      return Projection.identity();
    }
    String[] parts = word.split(":", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("expected identity or WIDTH:FUNCTION");
    }
    return Projection.dense(Values.integer(parts[0]), ActivationFunction.ofKind(parts[1]));
  }

  static WeightRules.Bias bias(String word) {
    return Values.constant(WeightRules.Bias.class, word);
  }

  private static List<Integer> sides(String word, int count) {
    List<Integer> sides = new ArrayList<>();
    for (String side : word.split("x", -1)) {
      sides.add(Values.integer(side));
    }
    if (sides.size() != count) {
      throw new IllegalArgumentException("expected " + count + " numbers with x between them");
    }
    return sides;
  }
}
