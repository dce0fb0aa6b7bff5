package io.github.mnistkit.eval;

/**
 * A misclassified example.
 *
 * @param index the example, in 0..N-1
 * @param predicted the predicted class
 * @param actual the true class
 * @param probability the probability of the predicted class
 * @param actualProbability the probability of the true class, at most that of the predicted one
 */
public record Misclassified(
    int index, int predicted, int actual, double probability, double actualProbability) {}
