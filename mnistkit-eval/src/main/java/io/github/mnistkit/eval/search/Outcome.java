package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Spread;
import io.github.mnistkit.eval.study.StudyResult;
import java.util.List;

/** What one rung ended with: the best first. */
record Outcome(StudyResult study, List<Figure> figures, List<Dropped> failed) {

  /** A candidate's figure after a rung of so many epochs. */
  record Figure(Candidate candidate, int epochs, Spread spread) {}

  Outcome {
    figures = List.copyOf(figures);
    failed = List.copyOf(failed);
  }

  List<Candidate> best(int count) {
    return figures.stream().limit(count).map(Figure::candidate).toList();
  }
}
