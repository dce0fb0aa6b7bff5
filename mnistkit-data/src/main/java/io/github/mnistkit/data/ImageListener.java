package io.github.mnistkit.data;

/** Receives the progress of reading many images. */
@FunctionalInterface
public interface ImageListener {

  /**
   * Called after each image, in the thread that reads them. Images that are in the cache already
   * are not read.
   *
   * @param images the number of images so far, at least 1
   * @param total the number of all images
   */
  void read(int images, int total);
}
