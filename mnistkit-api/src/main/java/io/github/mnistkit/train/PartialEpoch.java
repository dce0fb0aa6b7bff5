package io.github.mnistkit.train;

/**
 * The beginning of an epoch that was stopped before its end. Its steps are in the weights, but it
 * has no entry among the epochs of the history.
 *
 * @param number of the epoch, from 1
 * @param steps that were made in it, at least 1
 * @param loss running mean over the examples of these steps, as {@link
 *     TrainingListener.Batch#loss()}
 * @param accuracy running mean over the examples of these steps
 */
public record PartialEpoch(int number, int steps, double loss, double accuracy) {}
