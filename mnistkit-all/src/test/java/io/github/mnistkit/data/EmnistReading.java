package io.github.mnistkit.data;

import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/** Reads an archive of EMNIST that was not downloaded. */
public final class EmnistReading {

  private EmnistReading() {}

  public static Dataset letters(Path archive) throws IOException {
    return EmnistSplit.LETTERS.read(archive);
  }
}
