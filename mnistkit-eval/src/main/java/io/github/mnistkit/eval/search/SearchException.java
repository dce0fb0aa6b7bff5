package io.github.mnistkit.eval.search;

import java.io.Serial;

/** Thrown when a search ends without a result: no candidate was fully trained. */
public final class SearchException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  SearchException(String text) {
    super(text);
  }
}
