package io.github.mnistkit.eval.chart;

/**
 * The style of text, in the reader's sans-serif font.
 *
 * @param ink its colour
 * @param size in pixels
 * @param anchor which part of the text is at its point
 * @param face its face
 */
record Lettering(Ink ink, double size, Anchor anchor, Face face) {

  /** Which part of a text is at its point. */
  enum Anchor {
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
  enum Face {
    PLAIN,
    BOLD,
    /** Bold, outlined in the colour of the background to be readable over points. */
    RIMMED,
    /** Plain, rotated by 90° to the left. */
    UPWARD
  }

  static final double SIZE = 12;

  static final Lettering PLAIN = new Lettering(Ink.TEXT, SIZE, Anchor.START, Face.PLAIN);
  static final Lettering MUTED = new Lettering(Ink.MUTED, SIZE, Anchor.START, Face.PLAIN);

  Lettering at(Anchor other) {
    return new Lettering(ink, size, other, face);
  }

  Lettering size(double other) {
    return new Lettering(ink, other, anchor, face);
  }

  Lettering face(Face other) {
    return new Lettering(ink, size, anchor, other);
  }

  Lettering ink(Ink other) {
    return new Lettering(other, size, anchor, face);
  }

  boolean bold() {
    return face == Face.BOLD || face == Face.RIMMED;
  }
}
