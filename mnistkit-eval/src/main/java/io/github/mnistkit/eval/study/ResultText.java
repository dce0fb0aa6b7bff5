package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.internal.LineReader;
import io.github.mnistkit.internal.LineWriter;
import io.github.mnistkit.internal.NamedNumbers;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and reads results as text. */
final class ResultText {

  private static final String KIND = "mnistkit-result";

  /** The version without digests of the data. */
  private static final int OLDEST = 1;

  private static final int VERSION = 2;
  private static final String FINISHED = "finished";
  private static final String FAILED = "failed";
  private static final String EVALUATION = "evaluation";

  private ResultText() {}

  static String write(TrialResult result) {
    LineWriter lines = new LineWriter(KIND, VERSION);
    result.trial().write(lines);
    lines.put("seconds", result.seconds());
    if (result instanceof Finished finished) {
      write(lines.put("state", FINISHED), finished);
    } else if (result instanceof Failed failed) {
      lines.put("state", FAILED).putText("failure", failed.failure());
    }
    return lines.text();
  }

  private static void write(LineWriter lines, Finished finished) {
    finished.provenance().write(lines);
    lines.put("metrics", NamedNumbers.write(finished.metrics()));
    finished.evaluations().forEach((part, one) -> lines.put(EVALUATION, one.toText(part)));
    finished.history().stopReason().ifPresent(reason -> lines.put("stopped", reason));
    for (Epoch epoch : finished.history().epochs()) {
      lines.put("epoch", epoch.toText());
    }
  }

  static TrialResult read(String text) {
    LineReader lines = new LineReader(text, KIND, OLDEST, VERSION);
    Trial trial = Trial.read(lines);
    double seconds = lines.next("seconds", Values::number);
    boolean finished = lines.next("state", ResultText::isFinished);
    TrialResult result =
        finished
            ? finished(lines, trial, seconds)
            : new Failed(trial, lines.nextText("failure"), seconds);
    lines.end();
    return result;
  }

  private static boolean isFinished(String state) {
    if (!List.of(FINISHED, FAILED).contains(state)) {
      throw new IllegalArgumentException("expected " + FINISHED + " or " + FAILED);
    }
    return state.equals(FINISHED);
  }

  private static Finished finished(LineReader lines, Trial trial, double seconds) {
    TrialProvenance provenance = TrialProvenance.read(lines);
    Map<String, Double> metrics = lines.next("metrics", NamedNumbers::read);
    Map<String, PartEvaluation> evaluations = new LinkedHashMap<>();
    lines.all(EVALUATION, text -> PartEvaluation.read(text, evaluations));
    Optional<String> stopped = lines.optional("stopped");
    List<Epoch> epochs = lines.all("epoch", Epoch::parse);
    History history = new History(epochs, stopped);
    return new Finished(trial, provenance, metrics, evaluations, history, seconds);
  }
}
