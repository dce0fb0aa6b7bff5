package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.study.Folds;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.eval.study.TrialRunner;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.LongFunction;

/** A search with its data, ready to run. */
public final class PreparedSearch {

  private final SearchSession session;

  private PreparedSearch(
      SearchSettings parts, Candidates candidates, Function<Study, PreparedStudy> data) {
    this.session = new SearchSession(parts, candidates, data);
  }

  static PreparedSearch on(LongFunction<Split> data, SearchSettings parts) {
    return new PreparedSearch(parts, Candidates.of(parts), study -> study.on(data));
  }

  /** The number of folds replaces that of the runs, also where results are shown. */
  static PreparedSearch on(Folds folds, SearchSettings parts) {
    SearchSettings copy = parts.copy();
    copy.on(folds);
    return new PreparedSearch(copy, Candidates.of(copy), study -> study.runs(1).on(folds));
  }

  /**
   * Runs the search on threads of this virtual machine. Interrupting the calling thread stops it;
   * finished runs are kept.
   *
   * @param trainer stays open; must be safe for use by as many threads as there are parallel runs
   * @return the result
   * @throws IOException if the folder of results cannot be used, belongs to another search, or
   *     holds a damaged result
   * @throws SearchException if a run of every candidate failed
   * @throws StudyException if no run finished at all, the runs lack the metric, or the calling
   *     thread was interrupted
   */
  public SearchResult run(Trainer trainer) throws IOException {
    return session.run(study -> study.run(trainer));
  }

  /**
   * Runs the search with another runner, which decides how many runs it executes at once.
   *
   * @param runner runs the trials
   * @return the result
   * @throws IOException as {@link #run(Trainer)}
   * @throws SearchException as {@link #run(Trainer)}
   * @throws StudyException as {@link #run(Trainer)}
   */
  public SearchResult run(TrialRunner runner) throws IOException {
    return session.run(study -> study.run(runner));
  }
}
