package io.github.mnistkit.data;

/** Is told how far a download has come. */
@FunctionalInterface
public interface DownloadListener {

  /**
   * Bytes of a file have arrived. Called about every mebibyte and at the end, from a thread of the
   * download, one call at a time.
   *
   * @param file the name of the file, such as {@code train-images-idx3-ubyte.gz}
   * @param received how many bytes there are, those of an earlier attempt among them
   * @param total how many there will be
   */
  void received(String file, long received, long total);
}
