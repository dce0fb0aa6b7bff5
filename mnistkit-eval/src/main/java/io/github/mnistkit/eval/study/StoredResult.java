package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.internal.StoredFileFaults;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A result read from a file, which must be checked against the requested trial before use. */
record StoredResult(Path file, TrialResult result) {

  void requireTrial(Trial asked) throws InvalidFileException {
    Trial found = result.trial();
    require("variant", asked.variant(), found.variant());
    require("run", asked.run(), found.run());
    require("seed", asked.seed(), found.seed());
    requireText("spec", asked.spec(), found.spec());
    requireText("plan", asked.plan(), found.plan());
    require("start", asked.needs().start(), found.needs().start());
    require("teacher", asked.needs().teacher(), found.needs().teacher());
    require("augmentation", asked.needs().augmentation(), found.needs().augmentation());
    require("fold", asked.fold().map(Trial.Fold::toString), found.fold().map(Trial.Fold::toString));
    for (String metric : asked.needs().metrics()) {
      requireMetric(metric, found.needs().metrics());
    }
  }

  /** Requires that the result identifies its data. */
  TrialProvenance.Digests requireDigests(Finished finished) throws InvalidFileException {
    Optional<TrialProvenance.Digests> digests = finished.provenance().digests();
    if (digests.isEmpty()) {
      throw StoredFileFaults.of(
          file,
          "the SHA-256 of the data it was trained on",
          "none: written by an earlier version of mnistkit; use another folder to train again, or"
              + " read its metrics with TrialResult.parse and StudyResult.of");
    }
    return digests.get();
  }

  void requireData(Finished finished, Split asked) throws InvalidFileException {
    TrialProvenance.Digests digests = requireDigests(finished);
    TrialProvenance found = finished.provenance();
    requireDigest("training", asked.first(), digests.training(), found.training());
    requireDigest("validation", asked.second(), digests.validation(), found.validation());
    require("training data", asked.first().provenance(), found.training());
    require("validation data", asked.second().provenance(), found.validation());
  }

  private void requireDigest(String part, Examples asked, String digest, Provenance origin)
      throws InvalidFileException {
    if (!asked.sha256().equals(digest)) {
      throw StoredFileFaults.of(
          file,
          part + " data with the SHA-256 " + asked.sha256() + source(asked.provenance()),
          digest
              + source(origin)
              + ": a result of other pixels, labels or rows; use another folder, or delete"
              + " this file to train again");
    }
  }

  private static String source(Provenance data) {
    return " (" + Shown.line(data.toString()) + ")";
  }

  /** A result may have more metrics than are asked for, but not fewer. */
  private void requireMetric(String metric, List<String> found) throws InvalidFileException {
    if (!found.contains(metric)) {
      throw StoredFileFaults.of(
          file,
          "the metric \"" + Shown.line(metric) + "\"",
          (found.isEmpty() ? "only the standard ones" : Shown.list(found))
              + ": a result without it; use another folder, or delete this file to train again");
    }
  }

  private void requireText(String part, String asked, String found) throws InvalidFileException {
    String[] askedLines = asked.split("\n", -1);
    String[] foundLines = found.split("\n", -1);
    for (int i = 0; i < Math.max(askedLines.length, foundLines.length); i++) {
      require("line " + (i + 1) + " of the " + part, line(askedLines, i), line(foundLines, i));
    }
  }

  private static String line(String[] lines, int i) {
    return i < lines.length ? lines[i].strip() : "";
  }

  private void require(String what, Optional<String> asked, Optional<String> found)
      throws InvalidFileException {
    require(what, asked.orElse("none"), found.orElse("none"));
  }

  private void require(String what, Object asked, Object found) throws InvalidFileException {
    if (!asked.equals(found)) {
      throw StoredFileFaults.of(
          file,
          what + " \"" + Shown.line(asked.toString()) + "\"",
          "\"" + Shown.line(found.toString()) + "\": it is the result of another trial");
    }
  }
}
