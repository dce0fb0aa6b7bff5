package io.github.mnistkit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/**
 * Limits for everything that is read from texts and files. Larger input is rejected before memory,
 * time or stack is spent on it.
 *
 * <p>The limits apply to texts and files, which may be untrusted. The builders of specs and plans
 * share {@link #DEPTH}, since specs are walked recursively however they were made.
 */
public final class ReadLimits {

  /**
   * The levels of nested parts in a spec, a plan or a JSON text. Real specs are nested three levels
   * deep. Walking a spec takes up to eight stack frames per level, so that 64 levels fit the
   * smallest stack of a Java thread (about 140 kB).
   */
  public static final int DEPTH = 64;

  /**
   * The number of layers in a spec's text, including all branches, and lines of any other text. The
   * deepest published networks have 10,000 (Xiao et al., 2018, arXiv 1806.05393).
   */
  public static final int LAYERS = 100_000;

  /**
   * The number of values in one array of weights: that of a Java array. All arrays together must
   * fit the heap, see {@link #memoryFault}.
   */
  public static final int PARAMETERS = Integer.MAX_VALUE - 8;

  /** The characters of a spec's or plan's text, and the bytes of a model file's header: 16 Mi. */
  public static final int TEXT = 1 << 24;

  /**
   * The characters of one line of a spec's or plan's text, which a reader splits into words: 1 Mi.
   */
  public static final int LINE = 1 << 20;

  /** The bytes of a file that is read as a whole, raw and inflated: a Java array's limit. */
  public static final int BYTES = Integer.MAX_VALUE - 8;

  /**
   * The members of a gzip file. {@code bgzip} creates one per 64 KiB, which gives 33,000 in the
   * largest file that fits an array.
   */
  public static final int GZIP_MEMBERS = 40_000;

  /** The pixels of one image: 64 Mi, more than those of most cameras. */
  public static final int PIXELS = 1 << 26;

  /** The characters of an excerpt in a message. */
  public static final int EXCERPT = 80;

  /** The elements of a list in a message, enough for the ten digits; the others are counted. */
  public static final int LISTED = 10;

  /** The characters after which a list in a message gets no further element. */
  public static final int LIST = 200;

  /** The characters of a message. */
  public static final int MESSAGE = 900;

  private ReadLimits() {}

  /**
   * Describes why something exceeds a limit.
   *
   * @param what the limited thing, such as {@code "layers"}
   * @param found how many there are
   * @param limit how many are allowed
   * @return a text that names the limit, the value and a remedy; empty if the limit is kept
   */
  public static Optional<String> fault(String what, long found, long limit) {
    if (found <= limit) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "at most %,d %s can be read, but found %,d: split it, or build it with the API",
            limit,
            what,
            found));
  }

  /**
   * Requires that something in a text is within its limit.
   *
   * @param what the limited thing, such as {@code "layers"}
   * @param found how many there are
   * @param limit how many are allowed
   * @throws IllegalArgumentException if there are more
   */
  public static void require(String what, long found, long limit) {
    Optional<String> fault = fault(what, found, limit);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(fault.get());
    }
  }

  /**
   * Requires that parts are not nested too deeply.
   *
   * @param depth levels, the outermost being 1
   * @throws IllegalArgumentException if there are more than {@link #DEPTH}
   */
  public static void requireDepth(int depth) {
    if (depth > DEPTH) {
      throw new IllegalArgumentException(
          "parts can be nested at most "
              + DEPTH
              + " levels deep: put some of them next to each other");
    }
  }

  /**
   * Describes why the bytes that a file needs cannot fit the heap. Call it before allocating; the
   * allocation may still fail if the heap is partly used.
   *
   * @param bytes the bytes that would be allocated together, at least 0
   * @return the text of {@link #memoryText}; empty if it may fit
   */
  public static Optional<String> memoryFault(long bytes) {
    long heap = Runtime.getRuntime().maxMemory();
    return bytes <= heap ? Optional.empty() : Optional.of(memoryText(bytes));
  }

  /**
   * Returns the text of {@link #memoryFault} for an allocation that failed.
   *
   * @param bytes the bytes that were to be allocated, at least 0
   * @return a text that names the need, the limit of the heap, what is in use of it, and a remedy
   */
  public static String memoryText(long bytes) {
    return "it needs " + size(bytes) + " of memory, but " + heapText(heapInUse());
  }

  /** {@return the bytes of the heap that are in use now, including those of lost objects} */
  public static long heapInUse() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /**
   * Returns the limit of the heap, what is in use of it, and a remedy.
   *
   * @param inUse the bytes in use when an allocation failed
   * @return such as {@code the heap has 105 MB, of which 98 MB are in use: raise it with -Xmx}
   */
  public static String heapText(long inUse) {
    return "the heap has "
        + size(Runtime.getRuntime().maxMemory())
        + ", of which "
        + size(inUse)
        + " are in use: raise it with -Xmx";
  }

  /**
   * Formats a number of bytes for people.
   *
   * @param bytes the number, at least 0
   * @return such as {@code 480 MB}, rounded up; below 1 MB such as {@code 512 bytes}
   */
  public static String size(long bytes) {
    long mega = 1_000_000;
    return bytes < mega
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%,d MB", bytes / mega + (bytes % mega == 0 ? 0 : 1));
  }

  /**
   * Describes what a path leads to if it is not a regular file. Call it before opening a file:
   * opening a named pipe may block forever, and a device may be endless.
   *
   * @param file the path; links are followed
   * @return a text such as {@code "a folder"}; empty for a regular file
   * @throws IOException if the path does not exist or cannot be examined
   */
  public static Optional<String> irregular(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (found.isRegularFile()) {
      return Optional.empty();
    }
    return Optional.of(found.isDirectory() ? "a folder" : "a pipe, a device or a socket");
  }
}
