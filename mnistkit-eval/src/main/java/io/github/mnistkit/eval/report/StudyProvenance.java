package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.report.Block.Fact;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialProvenance;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.train.TrainingPlan;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.function.Function;

/** Writes the provenance of a study's results. */
final class StudyProvenance {

  private StudyProvenance() {}

  static Section add(StudyResult study, Section empty) {
    List<Finished> finished =
        study.variants().stream().flatMap(variant -> study.finished(variant).stream()).toList();
    Section section = empty.facts(facts(study, finished).toArray(Fact[]::new));
    if (distinct(finished, StudyProvenance::training).size()
            + distinct(finished, StudyProvenance::validation).size()
        > 2) {
      section = section.details("Data of each run", details -> details.table(data(finished)));
    }
    for (String variant : study.variants()) {
      section = section.details("Model and plan of " + variant, details -> code(study, variant));
    }
    return section;
  }

  /** Describes the seeds, such as {@code seeds 1 to 15}. */
  static String seeds(StudyResult study) {
    LongSummaryStatistics seeds =
        study.results().stream().mapToLong(r -> r.trial().seed()).summaryStatistics();
    return seeds.getMin() == seeds.getMax()
        ? "seed " + seeds.getMin()
        : "seeds " + seeds.getMin() + " to " + seeds.getMax();
  }

  static List<Fact> facts(StudyResult study, List<Finished> finished) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("runs", study.results().size() + ", " + seeds(study)));
    if (finished.isEmpty()) {
      return facts;
    }
    facts.add(data("training data", distinct(finished, StudyProvenance::training)));
    facts.add(data("validation data", distinct(finished, StudyProvenance::validation)));
    facts.add(joined("mnistkit", distinct(finished, TrialProvenance::mnistkit)));
    facts.add(joined("TensorFlow", distinct(finished, TrialProvenance::tensorflow)));
    facts.add(joined("device", distinct(finished, TrialProvenance::device)));
    facts.addAll(times(study.results(), finished));
    return facts;
  }

  /** Says when the runs were trained, if it is known, and how long all of them took. */
  static List<Fact> times(List<TrialResult> results, List<Finished> finished) {
    List<Fact> facts = new ArrayList<>();
    List<LocalDate> days =
        finished.stream().flatMap(run -> run.provenance().date().stream()).sorted().toList();
    if (!days.isEmpty()) {
      LocalDate last = days.get(days.size() - 1);
      String before = days.get(0).equals(last) ? "" : days.get(0) + " to ";
      facts.add(new Fact("date", before + last + " (UTC)"));
    }
    double seconds = results.stream().mapToDouble(TrialResult::seconds).sum();
    String total = Numbers.duration(Duration.ofMillis(Math.round(1000 * seconds)));
    facts.add(new Fact("time of all runs", total));
    return facts;
  }

  private static Fact data(String name, List<String> data) {
    return new Fact(name, data.size() == 1 ? data.get(0) : data.size() + " different, see below");
  }

  private static Fact joined(String name, List<String> texts) {
    return new Fact(name, String.join("; ", texts));
  }

  private static String training(TrialProvenance provenance) {
    return text(provenance.training(), provenance.digests().map(TrialProvenance.Digests::training));
  }

  private static String validation(TrialProvenance provenance) {
    return text(
        provenance.validation(), provenance.digests().map(TrialProvenance.Digests::validation));
  }

  private static String text(Provenance data, Optional<String> digest) {
    String content = digest.map(sha256 -> "; of the data " + sha256).orElse("");
    return data + " (SHA-256 of the source " + data.sha256() + content + ")";
  }

  private static List<String> distinct(
      List<Finished> finished, Function<TrialProvenance, String> choice) {
    return finished.stream().map(run -> choice.apply(run.provenance())).distinct().toList();
  }

  private static Table data(List<Finished> finished) {
    Table table =
        Table.captioned("Data of each run")
            .column("variant")
            .column("run", 0)
            .column("training data")
            .column("validation data");
    for (Finished run : finished) {
      Trial trial = run.trial();
      TrialProvenance provenance = run.provenance();
      table = table.row(trial.variant(), trial.run(), training(provenance), validation(provenance));
    }
    return table;
  }

  /**
   * Adds the texts of a variant; they differ between runs by the seed only, unless results were
   * combined by hand.
   */
  private static Section code(StudyResult study, String variant) {
    List<Trial> trials =
        study.results().stream()
            .map(result -> result.trial())
            .filter(trial -> trial.variant().equals(variant))
            .toList();
    long seed = trials.get(0).seed();
    List<String> texts = new ArrayList<>(trials.stream().map(Trial::spec).distinct().toList());
    trials.stream()
        .map(trial -> TrainingPlan.parse(trial.plan()).seed(seed).toText())
        .distinct()
        .forEach(texts::add);
    Section section = Section.titled(variant);
    for (String text : texts) {
      section = section.code(text);
    }
    return trials.size() == 1
        ? section
        : section.paragraph("The plan is that of the first run; the others differ by the seed.");
  }
}
