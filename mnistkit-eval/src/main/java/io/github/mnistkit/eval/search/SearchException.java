package io.github.mnistkit.eval.search;

import java.io.Serial;

/** A search that ended without a result: no candidate was trained in full. */
public final class SearchException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  SearchException(String text) {
    super(text);
  }
}
