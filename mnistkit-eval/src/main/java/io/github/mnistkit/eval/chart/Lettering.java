package io.github.mnistkit.eval.chart;

/**
 * How text looks, in whatever sans-serif font the reader has.
 *
 * @param ink its colour
 * @param size in pixels
 * @param anchor which part of it stands at the point
 * @param face how it is set
 */
record Lettering(Ink ink, double size, Anchor anchor, Face face) {

  /** Which part of a text stands at its point. */
  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }

    /** How much of the text's width stands before the point. */
    double share() {
      return share;
    }
  }

  /** How text is set. */
  enum Face {
    PLAIN,
    BOLD,
    /** Bold, with a rim in the colour of the background: readable over points. */
    RIMMED,
    /** Plain, a quarter turn to the left. */
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
