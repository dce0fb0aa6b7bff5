package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.SampleSummary;

/**
 * A candidate and its result in the last rung that it was trained in.
 *
 * @param rank from 1, the best
 * @param candidate the candidate
 * @param epochs the epochs of the rung; with {@link Search#halving}, fewer than the plan's for a
 *     candidate that was eliminated
 * @param spread a summary of the metric over the runs
 */
public record RankedCandidate(int rank, Candidate candidate, int epochs, SampleSummary spread) {}
