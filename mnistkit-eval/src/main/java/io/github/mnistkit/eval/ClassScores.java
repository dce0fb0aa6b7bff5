package io.github.mnistkit.eval;

/**
 * How well one class is told from the others.
 *
 * @param name the name of the class
 * @param precision right / predicted: how many of the examples said to be of this class are; in [0,
 *     1], NaN if none was said to be
 * @param recall right / support: how many of this class's examples were found; in [0, 1], NaN if
 *     there is none
 * @param f1 the harmonic mean of both, {@code 2·right / (support + predicted)}; in [0, 1], NaN if
 *     the class neither occurs nor was predicted
 * @param support how many examples are of this class
 * @param predicted how many examples were said to be of this class
 */
public record ClassScores(
    String name, double precision, double recall, double f1, long support, long predicted) {}
