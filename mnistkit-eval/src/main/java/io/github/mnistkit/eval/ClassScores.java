package io.github.mnistkit.eval;

/**
 * Precision, recall and F1 of one class.
 *
 * @param name the name of the class
 * @param precision right / predicted: the share of the examples predicted as this class that are of
 *     it; in [0, 1], NaN if none was predicted
 * @param recall right / support: the share of this class's examples that were found; in [0, 1], NaN
 *     if there are none
 * @param f1 the harmonic mean of both, {@code 2·right / (support + predicted)}; in [0, 1], NaN if
 *     the class neither occurs nor was predicted
 * @param support the number of examples of this class
 * @param predicted the number of examples predicted as this class
 */
public record ClassScores(
    String name, double precision, double recall, double f1, long support, long predicted) {}
