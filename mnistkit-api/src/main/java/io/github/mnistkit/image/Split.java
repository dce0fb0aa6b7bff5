package io.github.mnistkit.image;

/**
 * Two disjoint parts of the same examples.
 *
 * @param first the part that got the asked fraction, such as the training part
 * @param second the rest, such as the validation part
 */
public record Split(Examples first, Examples second) {}
