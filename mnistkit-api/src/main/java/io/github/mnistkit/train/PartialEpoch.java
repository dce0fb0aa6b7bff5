package io.github.mnistkit.train;

/**
 * The part of an epoch that was done before training was stopped. Its steps have changed the
 * weights, but it has no entry among the epochs of the history.
 *
 * @param number the number of the epoch, from 1
 * @param steps the steps that were taken, at least 1
 * @param loss running mean over the examples of these steps, as {@link
 *     TrainingListener.Batch#loss()}
 * @param accuracy running mean over the examples of these steps
 */
public record PartialEpoch(int number, int steps, double loss, double accuracy) {}
