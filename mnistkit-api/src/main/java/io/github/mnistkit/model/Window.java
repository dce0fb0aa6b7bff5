package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;

/**
 * A height and a width in pixels, of a kernel, a pool, a stride or a dilation.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record Window(int height, int width) {

  /**
   * Checks both sides.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public Window {
    Check.atLeast("window height", height, 1);
    Check.atLeast("window width", width, 1);
  }

  /**
   * A square window.
   *
   * @param side height and width, at least 1
   * @return the window
   * @throws IllegalArgumentException if the side is below 1
   */
  public static Window square(int side) {
    return new Window(side, side);
  }

  @Override
  public String toString() {
    return height + "×" + width;
  }
}
