package io.github.mnistkit.tf.diagnosis;

import io.github.mnistkit.internal.Quote;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains why a native library on the class path cannot be loaded.
 *
 * @param detail the message of the operating system or of Java
 */
public record NativeFault(String detail) {

  /** The known causes in the order in which they are tried; the last patterns match many causes. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "IllegalCallerException|native access",
              "Java may not call native code here. Start it with"
                  + " --enable-native-access=ALL-UNNAMED, or on the module path with"
                  + " --enable-native-access=org.bytedeco.javacpp,tensorflow.nativelib."),
          new Known(
              "failed to map segment|Operation not permitted|Permission denied",
              "Code cannot be loaded from %1$s, which may be mounted with noexec. Name"
                  + " another folder with -Dorg.bytedeco.javacpp.cachedir=FOLDER."),
          new Known(
              "version [`'](GLIBC|GLIBCXX|CXXABI)_[^ ]* not found",
              "The system's C or C++ library is older than the one that TensorFlow was built with:"
                  + " update the system, or use a container image of a newer one."),
          new Known(
              "wrong ELF class|incompatible architecture|Exec format error|Can't load .* on a",
              "It is for another processor. Use the native library with the classifier %2$s."),
          new Known(
              "file too short|invalid ELF"
                  + " header|(tensorflow\\S*|_cc\\.so\\.\\d+|_framework\\.so\\.\\d+): cannot open"
                  + " shared object|No space left|tensorflow\\S*: can't find|image not found",
              "It was only partly unpacked. Delete what is in %1$s, make room there (650 MB, or"
                  + " 1.2 GB for a GPU), or name another folder with"
                  + " -Dorg.bytedeco.javacpp.cachedir=FOLDER."),
          new Known(
              "ld-(linux|musl)[-\\w]*\\.so",
              "TensorFlow needs the GNU C library: use a system or a container image that has it,"
                  + " such as Debian's in place of Alpine's."),
          new Known(
              "(\\S+): cannot open shared object file",
              "The system lacks %3$s: install the package that has it."),
          new Known(
              "Could not create the cache",
              "There is no writable folder to unpack it into. Name one with"
                  + " -Dorg.bytedeco.javacpp.cachedir=FOLDER."));

  private static final String UNKNOWN =
      "Make sure that it can be unpacked into %1$s (650 MB, or 1.2 GB for a GPU), that programs may"
          + " be run from there, and that tensorflow-core-api has the same version.";

  private static final Pattern TWICE = Pattern.compile("^(\\S+): \\1: ", Pattern.DOTALL);

  /** A known cause and its remedy. */
  private record Known(Pattern said, String advice) {

    Known(String said, String advice) {
      this(Pattern.compile(said), advice);
    }

    Optional<String> advice(String detail, String cache, String platform) {
      Matcher matcher = said.matcher(detail);
      if (!matcher.find()) {
        return Optional.empty();
      }
      String first = matcher.groupCount() == 0 ? "" : String.valueOf(matcher.group(1));
      return Optional.of(advice.formatted(cache, platform, first));
    }
  }

  /** Describes the innermost cause: the outer ones only say that something is not in a path. */
  public static NativeFault of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = Optional.ofNullable(cause.getMessage()).orElse("");
    String name = cause.getClass().getSimpleName();
    String text = TWICE.matcher(message).replaceFirst("$1: ");
    return new NativeFault(Quote.visible(text.isEmpty() ? name : name + ": " + text));
  }

  /** Returns the remedy. */
  public String advice(String cache, String platform) {
    return KNOWN.stream()
        .flatMap(known -> known.advice(detail, cache, platform).stream())
        .findFirst()
        .orElseGet(() -> UNKNOWN.formatted(cache));
  }
}
