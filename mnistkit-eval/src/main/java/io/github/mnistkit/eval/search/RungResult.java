package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.study.StudyResult;
import java.util.List;

/** The result of one rung, best candidates first. */
record RungResult(
    StudyResult study, List<CandidateResult> results, List<RejectedCandidate> failed) {

  /** A candidate's result after a rung of the given number of epochs. */
  record CandidateResult(Candidate candidate, int epochs, SampleSummary spread) {}

  RungResult {
    results = List.copyOf(results);
    failed = List.copyOf(failed);
  }

  List<Candidate> best(int count) {
    return results.stream().limit(count).map(CandidateResult::candidate).toList();
  }
}
