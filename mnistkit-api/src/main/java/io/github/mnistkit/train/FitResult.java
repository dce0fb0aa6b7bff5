package io.github.mnistkit.train;

/**
 * What training yields.
 *
 * @param classifier the trained model, to be closed by its new owner
 * @param history its epochs
 */
public record FitResult(Classifier classifier, History history) {}
