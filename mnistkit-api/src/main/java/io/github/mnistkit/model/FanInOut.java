package io.github.mnistkit.model;

/**
 * The fan-in and fan-out of a kernel: how many values feed one unit, and how many units one value
 * feeds.
 *
 * <p>For a dense kernel [I×O] they are I and O; for a convolution [h×w×I×O] they are h·w·I and
 * h·w·O; for a depthwise one [h×w×I×M] they are h·w and h·w·M.
 *
 * @param in inputs of one unit
 * @param out units fed by one input
 */
public record FanInOut(long in, long out) {}
