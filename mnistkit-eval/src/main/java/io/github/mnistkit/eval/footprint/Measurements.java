package io.github.mnistkit.eval.footprint;

import java.util.Optional;

/**
 * Measurements of a classifier on one machine.
 *
 * @param single the latency of one image by {@link io.github.mnistkit.train.Classifier#logits}
 * @param batch the latency of a batch by {@link io.github.mnistkit.train.Classifier#predict},
 *     including its predictions
 * @param batchSize the number of examples in the batch
 * @param memory the memory of the process; empty if the system does not report it
 */
public record Measurements(
    Latency single, Latency batch, int batchSize, Optional<ResidentMemory> memory) {}
