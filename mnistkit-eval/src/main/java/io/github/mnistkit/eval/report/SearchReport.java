package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.report.Block.Fact;
import io.github.mnistkit.eval.search.Candidate;
import io.github.mnistkit.eval.search.Effect;
import io.github.mnistkit.eval.search.RankedCandidate;
import io.github.mnistkit.eval.search.RejectedCandidate;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Creates the report of a search. */
final class SearchReport {

  /** The most candidates whose learning curves can be told apart. */
  private static final int MOST_CURVES = 8;

  private static final String KEY = "valAccuracy";

  private final SearchResult search;

  private SearchReport(SearchResult search) {
    this.search = search;
  }

  static Report of(SearchResult search) {
    SearchReport writer = new SearchReport(search);
    Report report =
        new Report(search.name(), writer.summary(), List.of())
            .section("Ranking", writer::ranking)
            .section("Effects", section -> section.table(writer.effects()));
    if (!search.failed().isEmpty() || !search.leftOut().isEmpty()) {
      report = report.section("Failures", writer::failures);
    }
    return report.section("Provenance", writer::provenance);
  }

  private List<String> summary() {
    RankedCandidate best = search.best();
    int rungs = search.rungs().size();
    return List.of(
        Numbers.count(search.ranking().size() + search.failed().size(), "candidate", "candidates")
            + ", "
            + Numbers.count(best.spread().size(), "run", "runs")
            + " each, "
            + Numbers.count(search.epochsSpent(), "epoch", "epochs")
            + " in all"
            + (rungs == 1 ? "." : ", in " + rungs + " rungs."),
        "The best by "
            + search.metric().name()
            + ": "
            + best.candidate().name()
            + " ("
            + Numbers.decimals(4, best.spread().mean())
            + "). It is the best of many, chosen on the same data: its value is optimistic.");
  }

  private Section ranking(Section empty) {
    StudyResult last = search.rungs().get(search.rungs().size() - 1);
    Section section = empty.table(ranking());
    if (last.variants().size() <= MOST_CURVES) {
      for (var chart : new StudyCharts(last).of(ReportMetric.of(last, KEY))) {
        section = section.figure(chart);
      }
    }
    return section;
  }

  private Table ranking() {
    Set<String> parameters = search.best().candidate().choice().values().keySet();
    Table table = Table.captioned("Candidates by " + search.metric().name()).column("rank", 0);
    for (String parameter : parameters) {
      table = table.column(parameter);
    }
    table =
        table
            .column("parameters", 0)
            .column("multiply-adds", 0)
            .column("epochs", 0)
            .column(search.metric().name(), 4);
    for (RankedCandidate ranked : search.ranking()) {
      Candidate candidate = ranked.candidate();
      ModelSize size = ModelSize.of(candidate.spec());
      List<Object> row = new ArrayList<>(List.of(ranked.rank()));
      parameters.forEach(parameter -> row.add(candidate.choice().shown(parameter)));
      row.addAll(List.of(size.parameters(), size.multiplyAdds(), ranked.epochs(), ranked.spread()));
      table = table.row(row.toArray());
    }
    return search.best().spread().size() == 1
        ? table
        : table.note("mean ± sample standard deviation over the runs.");
  }

  private Table effects() {
    int rungs = search.rungs().size();
    Table table =
        Table.captioned(
                "Effect of each value on "
                    + search.metric().name()
                    + (rungs == 1 ? "" : " in the first rung"))
            .column("parameter")
            .column("value")
            .column("candidates", 0)
            .column("mean ± std", 4)
            .column("min", 4)
            .column("max", 4);
    for (Effect effect : search.effects()) {
      var spread = effect.spread();
      table =
          table.row(
              effect.parameter(),
              effect.value(),
              spread.size(),
              spread,
              spread.min(),
              spread.max());
    }
    return table.note("std is over the candidates with the value, not over runs.");
  }

  private Section failures(Section empty) {
    Section section = empty;
    section = rejected(section, "Candidates that failed", search.failed());
    return rejected(section, "Combinations from which no model could be built", search.leftOut());
  }

  private static Section rejected(
      Section section, String caption, List<RejectedCandidate> rejected) {
    if (rejected.isEmpty()) {
      return section;
    }
    Table table = Table.captioned(caption).column("values").column("reason");
    for (RejectedCandidate one : rejected) {
      table = table.row(one.choice().toString(), one.reason());
    }
    return section.table(table);
  }

  private Section provenance(Section empty) {
    List<TrialResult> results =
        search.rungs().stream().flatMap(rung -> rung.results().stream()).toList();
    List<Finished> finished =
        search.rungs().stream().flatMap(rung -> ReportMetric.finished(rung).stream()).toList();
    List<Fact> facts = new ArrayList<>(StudyProvenance.facts(search.rungs().get(0), finished));
    facts.set(
        0, new Fact("runs", results.size() + ", " + StudyProvenance.seeds(search.rungs().get(0))));
    Candidate best = search.best().candidate();
    return empty
        .facts(facts.toArray(Fact[]::new))
        .details(
            "Model and plan of the best candidate",
            section -> section.code(best.spec().toText()).code(best.plan().toText()));
  }
}
