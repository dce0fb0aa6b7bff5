/**
 * Searches for the values of named parameters, of a model or its training, that give the best
 * results.
 *
 * <p>A {@link io.github.mnistkit.eval.search.Search} makes {@linkplain
 * io.github.mnistkit.eval.search.Candidate candidates}, trains them in rungs, each of which is a
 * {@link io.github.mnistkit.eval.study.Study}, and ends in a {@link
 * io.github.mnistkit.eval.search.SearchResult}.
 */
@NullMarked
package io.github.mnistkit.eval.search;

import org.jspecify.annotations.NullMarked;
