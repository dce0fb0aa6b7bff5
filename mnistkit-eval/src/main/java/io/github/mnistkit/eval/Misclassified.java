package io.github.mnistkit.eval;

/**
 * One wrong answer.
 *
 * @param index the example, in 0..N-1
 * @param predicted the class it was said to be of
 * @param actual the class it is of
 * @param probability the probability of the predicted class
 * @param actualProbability the probability of the true class, at most that of the predicted one
 */
public record Misclassified(
    int index, int predicted, int actual, double probability, double actualProbability) {}
