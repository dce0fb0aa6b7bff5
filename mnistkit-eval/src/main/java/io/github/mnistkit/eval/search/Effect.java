package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.SampleSummary;

/**
 * The marginal effect of one value of a parameter: the results of all candidates with that value.
 *
 * @param parameter its name
 * @param value as text; for a range, one of three parts of equal width on its scale
 * @param spread a summary of the candidates' means of the metric
 */
public record Effect(String parameter, String value, SampleSummary spread) {}
