package io.github.mnistkit.eval.study;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A study that ended without a result: all runs failed, or it was stopped before its end. */
public final class StudyException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<TrialResult> results;

  StudyException(String text, List<TrialResult> results) {
    this(text, results, null);
  }

  StudyException(String text, List<TrialResult> results, @Nullable Throwable cause) {
    super(text, cause);
    this.results = List.copyOf(results);
  }

  /**
   * What had ended by then; also of studies that keep nothing.
   *
   * @return results, finished and failed; empty after serialization
   */
  public List<TrialResult> results() {
    return results == null ? List.of() : results;
  }
}
