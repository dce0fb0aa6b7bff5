package io.github.mnistkit.data.augment;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The largest change of each kind; no change where there is none.
 *
 * @param values the changes above 0
 */
public record Strengths(Map<Kind, Double> values) {

  /** A kind of change, in the order of descriptions. */
  public enum Kind {
    /** Pixels in both directions. */
    SHIFT(Integer.MAX_VALUE),
    /** Degrees in both directions. */
    ROTATE(180),
    /** A fraction in both directions. */
    SCALE(0.9),
    /** Degrees in both directions. */
    SHEAR(60),
    /** Pixels in both directions. */
    ELASTIC(100),
    /** A standard deviation in grey levels. */
    NOISE(255),
    /** The side of a square in pixels. */
    ERASE(Integer.MAX_VALUE),
    /** The probability of mirroring. */
    FLIP(1);

    private final double most;

    Kind(double most) {
      this.most = most;
    }

    private String title() {
      return name().toLowerCase(Locale.ROOT);
    }

    private void require(double value) {
      if (!(value >= 0 && value <= most)) {
        String limit = String.valueOf(most).replaceFirst("\\.0$", "");
        String range = most == Integer.MAX_VALUE ? "at least 0" : "between 0 and " + limit;
        throw new IllegalArgumentException(
            "Augmentations." + title() + " must be " + range + ", but was " + value);
      }
    }
  }

  public Strengths {
    values = new EnumMap<>(values);
  }

  /** Returns no change. */
  public static Strengths none() {
    return new Strengths(new EnumMap<>(Kind.class));
  }

  /** Returns a copy with another change, in the range of its kind. */
  public Strengths with(Kind kind, double value) {
    kind.require(value);
    Strengths copy = new Strengths(values);
    copy.values.put(kind, value);
    copy.values.values().removeIf(strength -> strength == 0);
    return copy;
  }

  double of(Kind kind) {
    return values.getOrDefault(kind, 0.0);
  }

  /** Returns whether pixels move to places between pixels. */
  boolean moves() {
    return values.keySet().stream().anyMatch(kind -> kind.compareTo(Kind.ELASTIC) <= 0);
  }

  /** {@return such as {@code shift 2, rotate 10}, or {@code none}} */
  @Override
  public String toString() {
    return values.isEmpty()
        ? "none"
        : values.entrySet().stream()
            .map(e -> e.getKey().title() + " " + e.getValue().toString().replaceFirst("\\.0$", ""))
            .collect(Collectors.joining(", "));
  }
}
