package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Spread;

/**
 * How candidates with one value of a parameter did, whatever their other values: the marginal
 * effect of the value.
 *
 * @param parameter its name
 * @param value in words; of a range one of three parts of equal width on its scale
 * @param spread of the candidates' means of the measure
 */
public record Effect(String parameter, String value, Spread spread) {}
