/** Unpacks and loads NVIDIA's libraries from a jar before TensorFlow looks for them. */
@NullMarked
package io.github.mnistkit.tf.cuda;

import org.jspecify.annotations.NullMarked;
