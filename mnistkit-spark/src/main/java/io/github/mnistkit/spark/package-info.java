/**
 * Studies and searches on many machines, with Apache Spark.
 *
 * <p>A {@link io.github.mnistkit.spark.SparkRunner} runs each trial as a job of one task, and a
 * {@link io.github.mnistkit.spark.TrainerFactory} creates the trainer of an executor.
 */
@NullMarked
package io.github.mnistkit.spark;

import org.jspecify.annotations.NullMarked;
