package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Escapes;
import io.github.mnistkit.internal.NamedNumbers;
import io.github.mnistkit.internal.Quote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The metrics of a trained model on a part of the data that it was neither trained nor validated
 * on, such as test images.
 *
 * @param sha256 {@link Examples#sha256()} of the examples: 64 lower-case hexadecimal digits
 * @param metrics every metric on these examples, by its name, as in {@link
 *     TrialResult.Finished#metrics}
 * @see Study#evaluatingOn(String, Examples)
 */
public record PartEvaluation(String sha256, Map<String, Double> metrics) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Copies the metrics.
   *
   * @throws IllegalArgumentException if the digest has another form
   */
  public PartEvaluation {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "PartEvaluation.sha256 must be 64 lower-case hexadecimal digits, but was "
              + Quote.of(sha256));
    }
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Writes the part's name, the digest and the metrics, separated by spaces. */
  String toText(String part) {
    return Escapes.word(part) + " " + sha256 + " " + NamedNumbers.write(metrics);
  }

  /** Reads the output of {@link #toText}, and adds it to those read before. */
  static PartEvaluation read(String text, Map<String, PartEvaluation> before) {
    String[] words = text.split(" ", 3);
    if (words.length < 3) {
      throw new IllegalArgumentException("expected a name, a SHA-256 and metrics");
    }
    String part = Escapes.unescapedWord(words[0]);
    PartEvaluation read = new PartEvaluation(words[1], NamedNumbers.read(words[2]));
    if (before.putIfAbsent(part, read) != null) {
      throw new IllegalArgumentException(Quote.of(part) + " occurs twice");
    }
    return read;
  }
}
