package io.github.mnistkit.image;

import java.util.List;

/** The bytes that views share. They are never exposed and never changed. */
interface ExampleStore {
  ImageFormat format();

  List<String> classNames();

  int label(int row);

  void copyPixels(int row, byte[] target, int offset);
}
