package io.github.mnistkit.eval.study;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown when a study ends without a result: all runs failed, or it was stopped early. */
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
   * The results of the runs that had ended by then, even if the study does not store results.
   *
   * @return results, finished and failed; empty after serialization
   */
  public List<TrialResult> results() {
    return results == null ? List.of() : results;
  }
}
