package io.github.mnistkit.data;

/** Receives the progress of downloads. */
@FunctionalInterface
public interface DownloadListener {

  /**
   * Called when bytes of a file have arrived, about every mebibyte and at the end, from a thread of
   * the download, one call at a time.
   *
   * @param file the name of the file, such as {@code train-images-idx3-ubyte.gz}
   * @param received the number of bytes so far, including those of an earlier attempt
   * @param total the length of the file in bytes
   */
  void received(String file, long received, long total);
}
