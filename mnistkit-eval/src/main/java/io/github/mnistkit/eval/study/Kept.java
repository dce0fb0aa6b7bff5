package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import java.nio.file.Path;
import java.util.Optional;

/** A result from a file, which is not believed before it is compared with what was asked for. */
record Kept(Path file, TrialResult result) {

  void requireTrial(Trial asked) throws StudyFileException {
    Trial found = result.trial();
    require("variant", asked.variant(), found.variant());
    require("run", asked.run(), found.run());
    require("seed", asked.seed(), found.seed());
    requireText("spec", asked.spec(), found.spec());
    requireText("plan", asked.plan(), found.plan());
    require("start", asked.needs().start(), found.needs().start());
    require("teacher", asked.needs().teacher(), found.needs().teacher());
  }

  void requireData(Split asked) throws StudyFileException {
    if (result instanceof TrialResult.Finished finished) {
      requireData("training", asked.first(), finished.origin().training());
      requireData("validation", asked.second(), finished.origin().validation());
    }
  }

  private void requireData(String part, Examples asked, Provenance found)
      throws StudyFileException {
    require("SHA-256 of the " + part + " data", asked.provenance().sha256(), found.sha256());
    require(part + " data", asked.provenance(), found);
  }

  private void requireText(String part, String asked, String found) throws StudyFileException {
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
      throws StudyFileException {
    require(what, asked.orElse("none"), found.orElse("none"));
  }

  private void require(String what, Object asked, Object found) throws StudyFileException {
    if (!asked.equals(found)) {
      throw new StudyFileException(
          file,
          what + " \"" + asked + "\"",
          "\"" + found + "\": it is the result of another trial");
    }
  }
}
