/**
 * The library against its definitions: specs and plans drawn at random, computed a second time in
 * double precision without TensorFlow, and compared.
 *
 * <p>{@link io.github.mnistkit.tf.oracle.Evaluator} computes a model and its gradients, {@link
 * io.github.mnistkit.tf.oracle.Descent} trains it, {@link io.github.mnistkit.tf.oracle.RandomSpec}
 * and {@link io.github.mnistkit.tf.oracle.Recipe} draw cases from seeds, and {@link
 * io.github.mnistkit.tf.oracle.Tolerance} says how far floats may lie from doubles.
 */
package io.github.mnistkit.tf.oracle;
