package io.github.mnistkit.data.format;

import io.github.mnistkit.internal.ReadLimits;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Inflates gzip (RFC 1952, 1996), one member after another, and rejects bytes after the last. The
 * Java platform's own stream recurs for every empty member, so that a small file exhausts the
 * stack, and silently ends at a damaged member.
 */
public final class StrictGzipStream extends InputStream {
  /** The largest inflation of a deflate stream: 258 bytes from two bits (RFC 1951, 1996). */
  static final int MOST_INFLATION = 1032;

  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[CHUNK];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 content = new CRC32();
  private final CRC32 header = new CRC32();
  private int at;
  private int end;
  private int members;
  private boolean ended;

  /** Creates a stream over one that begins with a gzip header. */
  StrictGzipStream(InputStream in) throws IOException {
    this.in = in;
    readHeader();
  }

  /** Returns the inflated content if the first bytes are those of gzip, else the stream itself. */
  static InputStream inflating(InputStream in) throws IOException {
    return begins(in) ? new BufferedInputStream(new StrictGzipStream(in), CHUNK) : in;
  }

  /** Returns whether the next bytes of a stream, which stays where it is, are those of gzip. */
  static boolean begins(InputStream in) throws IOException {
    in.mark(2);
    byte[] start = in.readNBytes(2);
    in.reset();
    return recognizes(start);
  }

  public static boolean recognizes(byte[] file) {
    return file.length >= 2 && (file[0] & 0xff) == MAGIC_1 && (file[1] & 0xff) == MAGIC_2;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (length > 0 && !ended) {
      int count = inflate(bytes, offset, length);
      if (count > 0) {
        content.update(bytes, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("it requires a dictionary");
      } else {
        fill();
        inflater.setInput(buffer, at, end - at);
      }
    }
    return length == 0 ? 0 : -1;
  }

  private int inflate(byte[] bytes, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage() == null ? "invalid data" : e.getMessage());
    }
  }

  private void endMember() throws IOException {
    at = end - inflater.getRemaining();
    if (little(4) != content.getValue()) {
      throw new ZipException("its content has another checksum");
    }
    if (little(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("its content has another length");
    }
    if (at == end && !more()) {
      ended = true;
    } else if ((buffer[at] & 0xff) == MAGIC_1) {
      readHeader();
    } else {
      long more = (long) end - at + in.transferTo(OutputStream.nullOutputStream());
      throw new ZipException(more + " bytes after its end");
    }
  }

  private void readHeader() throws IOException {
    if (++members > ReadLimits.GZIP_MEMBERS) {
      throw new ZipException("more than " + ReadLimits.GZIP_MEMBERS + " members");
    }
    header.reset();
    if (next() != MAGIC_1 || next() != MAGIC_2 || next() != DEFLATE) {
      throw new ZipException("a member without a valid header");
    }
    int flags = next();
    skip(6); // time, extra flags, operating system
    if ((flags & EXTRA) != 0) {
      skip((int) little(2));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long expected = header.getValue() & 0xffff;
      if (little(2) != expected) {
        throw new ZipException("its header has another checksum");
      }
    }
    content.reset();
    inflater.reset();
    inflater.setInput(buffer, at, end - at);
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      int unused = next();
    }
  }

  private void skipText() throws IOException {
    int length = 0;
    while (next() != 0) {
      if (++length > CHUNK) {
        throw new ZipException("a name or comment of more than " + CHUNK + " bytes");
      }
    }
  }

  private long little(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private int next() throws IOException {
    if (at == end) {
      fill();
    }
    int read = buffer[at++] & 0xff;
    header.update(read);
    return read;
  }

  private void fill() throws IOException {
    if (!more()) {
      throw new EOFException("the gzip stream ends early");
    }
  }

  private boolean more() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
