/** Sample experiments, one small file each, and the program that starts them. */
@NullMarked
package io.github.mnistkit.samples;

import org.jspecify.annotations.NullMarked;
