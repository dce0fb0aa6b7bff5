package io.github.mnistkit.eval.footprint;

import java.util.Optional;

/**
 * What one machine measured of a classifier.
 *
 * @param single one image by {@link io.github.mnistkit.train.Classifier#logits}
 * @param batch a batch by {@link io.github.mnistkit.train.Classifier#predict}, its predictions
 *     included
 * @param batchSize examples in the batch
 * @param memory of the process; empty where the system does not tell
 */
public record Measured(Latency single, Latency batch, int batchSize, Optional<Resident> memory) {}
