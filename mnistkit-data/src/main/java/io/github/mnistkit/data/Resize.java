package io.github.mnistkit.data;

import io.github.mnistkit.data.scale.Placement;

/**
 * How an image of any size becomes one of a given size. Every pixel is the mean of the area of the
 * image that it covers, with partly covered pixels weighted by their share, rounded; images are
 * enlarged in the same way, without interpolation.
 */
public enum Resize {
  /** The whole image fills the whole format; its proportions are lost. */
  STRETCH,

  /**
   * The largest part of the image's middle that has the proportions of the format; what is left or
   * right of it, or above and below, is lost.
   */
  CROP,

  /**
   * The whole image with its proportions kept to within half a pixel, in the middle of the format;
   * the rest is black. An odd row or column is added at the bottom or on the right.
   */
  PAD;

  /** Returns the rule by which the parts of image and format are chosen. */
  Placement.Rule rule() {
    return switch (this) {
      case STRETCH -> Placement::stretch;
      case CROP -> Placement::crop;
      case PAD -> Placement::pad;
    };
  }
}
