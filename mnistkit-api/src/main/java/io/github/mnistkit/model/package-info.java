/** Model specifications: input, layers and head, as pure data. */
@NullMarked
package io.github.mnistkit.model;

import org.jspecify.annotations.NullMarked;
