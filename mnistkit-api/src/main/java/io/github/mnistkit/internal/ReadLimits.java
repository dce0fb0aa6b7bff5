package io.github.mnistkit.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/**
 * The budget for everything that is read from texts and files: what is larger is refused before
 * memory, time or stack is spent on it.
 *
 * <p>The limits hold for texts and files, whose authors may be strangers. The builders of specs and
 * plans share {@link #DEPTH}, since specs are walked recursively however they were made.
 */
public final class ReadLimits {

  /**
   * Levels of nested parts in a spec, a plan or a JSON text. Real specs nest three levels deep. The
   * walkers of a spec take up to eight stack frames for a level, so that 64 levels fit the smallest
   * stack that Java starts a thread with (about 140 kB).
   */
  public static final int DEPTH = 64;

  /**
   * Layers in a spec's text, all branches included, and lines of any other text. The deepest
   * published networks have 10,000 (Xiao et al., 2018, arXiv 1806.05393).
   */
  public static final int LAYERS = 100_000;

  /**
   * Values in one array of weights: what a Java array holds. All arrays together must fit the heap,
   * see {@link #memoryFault}.
   */
  public static final int PARAMETERS = Integer.MAX_VALUE - 8;

  /** Characters of a spec's or plan's text, and bytes of a model file's header: 16 Mi. */
  public static final int TEXT = 1 << 24;

  /** Characters of one line of a spec's or plan's text: 1 Mi, of which a reader makes words. */
  public static final int LINE = 1 << 20;

  /** Bytes of a file that is read as a whole, and bytes inflated from one: a Java array's limit. */
  public static final int BYTES = Integer.MAX_VALUE - 8;

  /**
   * Members of a gzip file. {@code bgzip} makes one of every 64 KiB, which gives 33,000 of them in
   * the largest file that fits an array.
   */
  public static final int GZIP_MEMBERS = 40_000;

  /** Pixels of one picture: 64 Mi, more than most cameras take. */
  public static final int PIXELS = 1 << 26;

  /** Characters of an excerpt in a message. */
  public static final int EXCERPT = 80;

  /** Elements of a list in a message, so that the ten digits fit; the others are counted. */
  public static final int LISTED = 10;

  /** Characters after which a list in a message gets no further element. */
  public static final int LIST = 200;

  /** Characters of a message. */
  public static final int MESSAGE = 900;

  private ReadLimits() {}

  /**
   * Why something exceeds a limit, in words.
   *
   * @param what is limited, such as {@code "layers"}
   * @param found how many there are
   * @param limit how many are allowed
   * @return a text that names the limit, the value and the way out, or nothing if it is within
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
   * @param what is limited, such as {@code "layers"}
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
          "parts can be nested at most " + DEPTH + " levels deep: put some of them side by side");
    }
  }

  /**
   * Why a number of bytes that a file asks for cannot fit the heap, in words. To be asked before
   * anything is allocated; what passes may still fail in a heap that is partly used.
   *
   * @param bytes that would be allocated together, at least 0
   * @return a text that names both sizes and the way out, or nothing if it may fit
   */
  public static Optional<String> memoryFault(long bytes) {
    long heap = Runtime.getRuntime().maxMemory();
    return bytes <= heap ? Optional.empty() : Optional.of(memoryText(bytes));
  }

  /**
   * The text of {@link #memoryFault} for an allocation that failed.
   *
   * @param bytes that were to be allocated, at least 0
   * @return a text that names the need, the heap and the way out
   */
  public static String memoryText(long bytes) {
    return "it needs "
        + size(bytes)
        + " of memory, but the heap has "
        + size(Runtime.getRuntime().maxMemory())
        + ": raise it with -Xmx";
  }

  /**
   * A number of bytes for people.
   *
   * @param bytes at least 0
   * @return such as {@code 480 MB}, rounded up; below 1 MB such as {@code 512 bytes}
   */
  public static String size(long bytes) {
    long mega = 1_000_000;
    return bytes < mega
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%,d MB", bytes / mega + (bytes % mega == 0 ? 0 : 1));
  }

  /**
   * What a path leads to if it is no regular file. To be asked before a file is opened: opening a
   * named pipe waits for ever, and a device has no end.
   *
   * @param file the path; links are followed
   * @return such as {@code "a folder"}, or nothing for a regular file
   * @throws IOException if there is nothing, or it cannot be looked at
   */
  public static Optional<String> irregular(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (found.isRegularFile()) {
      return Optional.empty();
    }
    return Optional.of(found.isDirectory() ? "a folder" : "a pipe, a device or a socket");
  }
}
