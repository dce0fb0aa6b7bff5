package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyProgress;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs a search, rung after rung. */
final class SearchSession {

  /** Runs a study. */
  interface Place {
    StudyResult run(PreparedStudy study) throws IOException;
  }

  private final SearchSettings parts;
  private final Candidates candidates;
  private final List<Rung> rungs;
  private final Function<Study, PreparedStudy> data;

  SearchSession(SearchSettings parts, Candidates candidates, Function<Study, PreparedStudy> data) {
    this.parts = parts;
    this.candidates = candidates;
    this.rungs = Rung.all(candidates.rungs(parts.halving));
    this.data = data;
  }

  SearchResult run(Place place) throws IOException {
    Optional<SearchFolder> folder =
        parts.folder.isPresent()
            ? Optional.of(SearchFolder.open(parts.folder.get(), parts.name, parts.space.names()))
            : Optional.empty();
    List<RungResult> outcomes = new ArrayList<>();
    List<Candidate> going = candidates.built();
    for (Rung rung : rungs) {
      RungResult outcome = result(rung, going, place.run(data.apply(study(rung, going, folder))));
      outcomes.add(outcome);
      going =
          rung.isLast() ? List.of() : outcome.best(parts.halving.orElseThrow().kept(going.size()));
    }
    return new SearchResult(parts, candidates, outcomes);
  }

  private Study study(Rung rung, List<Candidate> going, Optional<SearchFolder> folder) {
    Study study =
        Study.named(rung.study(parts.name))
            .runs(parts.runs)
            .seed(parts.seed)
            .parallel(parts.parallel)
            .evaluating(parts.metrics())
            .listening(new MeasureCheck());
    for (StudyListener listener : parts.listeners) {
      study = study.listening(listener);
    }
    for (Candidate candidate : going) {
      study = study.variant(candidate.variant(rung.plan(candidate)));
    }
    return folder.isPresent() ? study.saveResultsTo(folder.get().of(rung)) : study;
  }

  private RungResult result(Rung rung, List<Candidate> going, StudyResult study) {
    List<RungResult.CandidateResult> results = new ArrayList<>();
    List<RejectedCandidate> failed = new ArrayList<>();
    for (Candidate candidate : going) {
      Optional<String> failure = failure(study, candidate);
      if (failure.isPresent()) {
        failed.add(new RejectedCandidate(candidate.choice(), failure.get()));
        continue;
      }
      SampleSummary spread = study.spread(candidate.name(), parts.objective.metric());
      if (Double.isFinite(spread.mean())) {
        results.add(
            new RungResult.CandidateResult(candidate, rung.plan(candidate).epochs(), spread));
      } else {
        String reason = parts.objective.metric().name() + " is " + spread.mean();
        failed.add(new RejectedCandidate(candidate.choice(), reason));
      }
    }
    if (results.isEmpty()) {
      throw new SearchException(
          "search "
              + Shown.quoted(study.name())
              + ": every candidate failed ("
              + going.size()
              + ")\n"
              + Shown.lines(failed));
    }
    Comparator<RungResult.CandidateResult> order =
        Comparator.comparing(result -> result.spread().mean(), parts.objective.order());
    return new RungResult(study, results.stream().sorted(order).toList(), failed);
  }

  /** Excludes a candidate that fails with any seed: the mean of its other runs would be biased. */
  private static Optional<String> failure(StudyResult study, Candidate candidate) {
    return study.failures().stream()
        .filter(failed -> failed.trial().variant().equals(candidate.name()))
        .findFirst()
        .map(SearchSession::reason);
  }

  private static String reason(Failed failed) {
    return "run " + failed.trial().run() + ": " + failed.failure();
  }

  /** Computes the metric of the first finished run, so that a missing one is detected at once. */
  private final class MeasureCheck implements StudyListener {

    @Override
    public void ended(Finished result, StudyProgress progress) {
      double unused = parts.objective.metric().function().applyAsDouble(result);
    }
  }
}
