package io.github.mnistkit.train;

import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;

/**
 * Where a classifier comes from.
 *
 * @param spec the model
 * @param plan how it was trained, the seed included
 * @param data what it was trained on
 * @param mnistkit the library's version
 * @param tensorflow TensorFlow's version
 * @param device what it was trained on, in words
 */
public record TrainingRecord(
    ModelSpec spec,
    TrainingPlan plan,
    Provenance data,
    String mnistkit,
    String tensorflow,
    String device) {}
