package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Spread;
import io.github.mnistkit.eval.study.StudyResult;
import java.util.List;

/** The result of one rung, best candidates first. */
record Outcome(StudyResult study, List<Figure> figures, List<Dropped> failed) {

  /** A candidate's result after a rung of the given number of epochs. */
  record Figure(Candidate candidate, int epochs, Spread spread) {}

  Outcome {
    figures = List.copyOf(figures);
    failed = List.copyOf(failed);
  }

  List<Candidate> best(int count) {
    return figures.stream().limit(count).map(Figure::candidate).toList();
  }
}
