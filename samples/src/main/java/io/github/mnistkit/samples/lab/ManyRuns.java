package io.github.mnistkit.samples.lab;

import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Split;
import java.io.IOException;
import java.util.function.LongFunction;

/** Runs studies and searches with the settings of the command line. */
final class ManyRuns {

  private final Lab lab;
  private final Settings settings;
  private final StudyListener log;

  ManyRuns(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
    this.log = new StudyLog(lab.screen().out());
  }

  StudyResult study(Study study, int runs, LongFunction<Split> data) throws IOException {
    Study asked =
        study
            .runs(lab.runs(runs))
            .parallel(parallel())
            .saveResultsTo(lab.file("runs"))
            .listening(log);
    StudyResult result = keeping(() -> asked.on(data).run(lab.trainer()));
    lab.results().add(result.results());
    lab.report().study(result);
    lab.say("\n" + result.table());
    return result;
  }

  SearchResult search(Search search, LongFunction<Split> data) throws IOException {
    Search asked = search.parallel(parallel()).saveResultsTo(lab.file("search")).listening(log);
    SearchResult result = interruptibly(() -> asked.on(data).run(lab.trainer()));
    lab.say("\n" + result.table());
    lab.say("\n" + result.effectsTable());
    lab.report()
        .add(Section.titled(result.name()).code(result.table()).code(result.effectsTable()));
    return result;
  }

  PreparedCompression prepare(CompressionStudy study, int runs) {
    return study
        .runs(lab.runs(runs))
        .parallel(parallel())
        .saveResultsTo(lab.file("runs"))
        .listening(log)
        .on(lab.split().first(), lab.split().second());
  }

  CompressionResult compression(PreparedCompression study) throws IOException {
    CompressionResult result = keeping(() -> study.run(lab.trainer()));
    lab.results().add(result.study().results());
    lab.report().study(result.study());
    lab.report()
        .add(Section.titled("Size and accuracy").code(result.table()).figure(result.chart()));
    lab.say("\n" + result.table());
    return result;
  }

  private int parallel() {
    int processors = Runtime.getRuntime().availableProcessors();
    int threads = lab.threads() == 0 ? processors : lab.threads();
    return settings.parallel().orElse(Math.max(processors / threads, 1));
  }

  /** Runs a study, and writes the results so far if it is stopped. */
  private <T> T keeping(Work<T> study) throws IOException {
    try {
      return interruptibly(study);
    } catch (StudyException e) {
      lab.results().add(e.results());
      throw e;
    }
  }

  /** Runs work that ends when its thread is interrupted. */
  private <T> T interruptibly(Work<T> work) throws IOException {
    lab.interruption().waiting();
    try {
      return work.run();
    } finally {
      lab.interruption().working();
      // Clears the interrupt status, which would prevent writing.
      boolean unused = Thread.interrupted();
    }
  }

  /** Interruptible work. */
  private interface Work<T> {
    T run() throws IOException;
  }
}
