package io.github.mnistkit.eval;

/**
 * How often one class was taken for another.
 *
 * @param actual what the examples are
 * @param predicted what they were said to be; never the same class
 * @param count how many they are
 */
public record Confusion(int actual, int predicted, long count) {}
