package io.github.mnistkit.image;

import java.util.List;

/** The bytes that views share: never handed out, never changed. */
interface ExampleStore {
  ImageFormat format();

  List<String> classNames();

  int label(int row);

  void copyPixels(int row, byte[] target, int offset);
}
