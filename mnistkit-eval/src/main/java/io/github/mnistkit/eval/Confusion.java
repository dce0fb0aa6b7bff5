package io.github.mnistkit.eval;

/**
 * The number of examples of one class that were predicted as another.
 *
 * @param actual the true class
 * @param predicted the predicted class; never the true one
 * @param count the number of such examples
 */
public record Confusion(int actual, int predicted, long count) {}
