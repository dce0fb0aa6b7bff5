package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Spread;

/**
 * A candidate and how it did in the last rung it was trained in.
 *
 * @param rank from 1, the best
 * @param candidate what was trained
 * @param epochs of the rung; with {@link Search#halving} fewer than the plan's for a candidate that
 *     was given up
 * @param spread of the measure over the runs
 */
public record Ranked(int rank, Candidate candidate, int epochs, Spread spread) {}
