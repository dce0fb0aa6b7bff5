package io.github.mnistkit.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Inflates a gzip file held in memory, and can tell what follows its last member. */
final class StrictGzipStream extends GZIPInputStream {
  /** No deflate stream inflates further: 258 bytes from two bits (RFC 1951, 1996). */
  static final int MOST_INFLATION = 1032;

  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int TRAILER = 8;

  StrictGzipStream(byte[] file) throws IOException {
    // One buffer for the whole file: then what the inflater leaves over is all that is left over.
    super(new ByteArrayInputStream(file), file.length);
  }

  static boolean recognizes(byte[] file) {
    return file.length >= 2 && (file[0] & 0xff) == MAGIC_1 && (file[1] & 0xff) == MAGIC_2;
  }

  /** The bytes behind the last member; meaningful once the stream has ended. */
  int leftOver() {
    return inf.getRemaining() - TRAILER;
  }
}
