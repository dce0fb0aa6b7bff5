package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyLog;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Split;
import java.io.IOException;
import java.util.function.LongFunction;

/** Runs studies and searches with the settings of the command line. */
final class StudyRunner {

  private final SampleContext context;
  private final SampleSettings settings;
  private final SampleOutput output;

  StudyRunner(SampleContext context) {
    this.context = context;
    this.settings = context.settings();
    this.output = context.output();
  }

  /** Runs a study; writes its table to the console and its runs to {@code results.json}. */
  StudyResult run(Study study, int runs, LongFunction<Split> data) throws IOException {
    PreparedStudy prepared =
        logged(study.runs(settings.runsOr(runs)).saveResultsTo(settings.file("runs"))).on(data);
    StudyResult result = new InterruptibleRun(context).study(() -> prepared.run(context.trainer()));
    output.results().add(result.results());
    output.report().study(result);
    output.println("\n" + result.table());
    return result;
  }

  /** Runs as many trials at once as the command line says, and writes progress to the console. */
  Study logged(Study study) {
    return study.parallel(settings.parallelRuns()).listening(StudyLog.on(output.console().out()));
  }

  /** Runs a search, and writes its tables to the console and the report. */
  SearchResult search(Search search, LongFunction<Split> data) throws IOException {
    Search configured =
        search
            .parallel(settings.parallelRuns())
            .saveResultsTo(settings.file("search"))
            .listening(StudyLog.on(output.console().out()));
    SearchResult result =
        new InterruptibleRun(context).run(() -> configured.on(data).run(context.trainer()));
    output.println("\n" + result.table());
    output.println("\n" + result.effectsTable());
    output
        .report()
        .add(Section.titled(result.name()).code(result.table()).code(result.effectsTable()));
    return result;
  }
}
