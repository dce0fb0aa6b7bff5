package io.github.mnistkit.eval.chart.draw;

/**
 * The style of text, in the reader's sans-serif font.
 *
 * @param color its colour
 * @param size in pixels
 * @param anchor which part of the text is at its point
 * @param face its face
 */
public record TextStyle(ThemeColor color, double size, Anchor anchor, Face face) {

  /** Which part of a text is at its point. */
  public enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }

    /** Returns the share of the text's width that precedes the point. */
    double share() {
      return share;
    }
  }

  /** The face of a text. */
  public enum Face {
    PLAIN,
    BOLD,
    /** Bold, outlined in the colour of the background to be readable over points. */
    RIMMED,
    /** Plain, rotated by 90° to the left. */
    UPWARD
  }

  public static final double SIZE = 12;

  public static final TextStyle PLAIN =
      new TextStyle(ThemeColor.TEXT, SIZE, Anchor.START, Face.PLAIN);
  public static final TextStyle MUTED =
      new TextStyle(ThemeColor.MUTED, SIZE, Anchor.START, Face.PLAIN);

  public TextStyle at(Anchor other) {
    return new TextStyle(color, size, other, face);
  }

  public TextStyle size(double other) {
    return new TextStyle(color, other, anchor, face);
  }

  public TextStyle face(Face other) {
    return new TextStyle(color, size, anchor, other);
  }

  public TextStyle ink(ThemeColor other) {
    return new TextStyle(other, size, anchor, face);
  }

  public boolean bold() {
    return face == Face.BOLD || face == Face.RIMMED;
  }
}
