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
import java.util.Objects;
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
      requireOne("the metric", metric, found.needs().metrics(), "only the standard ones");
    }
    for (String part : asked.needs().parts()) {
      requireOne("an evaluation on", part, found.needs().parts(), "none");
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
    requireDigest("training data", asked.first(), digests.training(), source(found.training()));
    requireDigest(
        "validation data", asked.second(), digests.validation(), source(found.validation()));
    require("training data", asked.first().provenance(), found.training());
    require("validation data", asked.second().provenance(), found.validation());
  }

  /** Requires that a part is of the same examples. */
  void requirePart(Finished finished, String part, Examples asked) throws InvalidFileException {
    PartEvaluation found = Objects.requireNonNull(finished.evaluations().get(part));
    requireDigest("the part " + Shown.quoted(part), asked, found.sha256(), "");
  }

  private void requireDigest(String data, Examples asked, String digest, String source)
      throws InvalidFileException {
    if (!asked.sha256().equals(digest)) {
      throw StoredFileFaults.of(
          file,
          data + " with the SHA-256 " + asked.sha256() + source(asked.provenance()),
          digest
              + source
              + ": a result of other pixels, labels or rows; use another folder, or delete"
              + " this file to train again");
    }
  }

  private static String source(Provenance data) {
    return " (" + Shown.line(data.toString()) + ")";
  }

  /** A result may have more metrics and parts than are asked for, but not fewer. */
  private void requireOne(String what, String asked, List<String> found, String none)
      throws InvalidFileException {
    if (!found.contains(asked)) {
      throw StoredFileFaults.of(
          file,
          what + " " + Shown.quoted(asked),
          (found.isEmpty() ? none : Shown.list(found))
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
