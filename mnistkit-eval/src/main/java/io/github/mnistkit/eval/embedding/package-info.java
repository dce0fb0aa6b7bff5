/** Embeds vectors in two dimensions by t-SNE, for charts that show which images are alike. */
@NullMarked
package io.github.mnistkit.eval.embedding;

import org.jspecify.annotations.NullMarked;
