package io.github.mnistkit.samples.lab;

import io.github.mnistkit.data.DatasetCache;
import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the sample named on a command line. */
public final class SampleProgram {

  /** The exit code that a shell reports for a process ended by Ctrl-C. */
  private static final int INTERRUPTED = 130;

  /** The exit code that a shell reports for a process ended by a closed pipe. */
  private static final int CLOSED_PIPE = 141;

  private final List<Sample> samples;
  private final Machine.Opener opener;
  private final Screen screen;
  private final Interruption interruption;

  SampleProgram(
      List<Sample> samples, Machine.Opener opener, Screen screen, Interruption interruption) {
    this.samples = List.copyOf(samples);
    this.opener = opener;
    this.screen = screen;
    this.interruption = interruption;
  }

  /**
   * Runs a sample on the standard streams and ends the process with its exit code.
   *
   * @param samples the available samples
   * @param opener opens the training environment
   * @param arguments the command line
   */
  public static void main(List<Sample> samples, Machine.Opener opener, String[] arguments) {
    Interruption interruption = new Interruption(Thread.currentThread());
    interruption.watch();
    Screen screen = Screen.standard(interruption::request);
    int exitCode = new SampleProgram(samples, opener, screen, interruption).run(arguments);
    interruption.finished();
    System.exit(exitCode);
  }

  int run(String... arguments) {
    int exitCode = attempt(arguments);
    boolean sound = exitCode == 0 || exitCode == INTERRUPTED;
    return sound ? screen.out().failure().map(this::unwritten).orElse(exitCode) : exitCode;
  }

  /** A closed pipe needs no message. */
  private int unwritten(IOException reason) {
    if (ScreenStream.isClosedPipe(reason)) {
      return CLOSED_PIPE;
    }
    complain("the standard output could not be written: " + Failure.message(reason));
    return Failure.FAILED;
  }

  private int attempt(String... arguments) {
    Arguments typed = new Arguments();
    try {
      parse(typed, arguments);
      if (typed.asksForHelp()) {
        screen.out().print(help());
        return 0;
      }
      run(typed.settings(samples, arguments));
      return interruption.requested() ? INTERRUPTED : 0;
    } catch (InterruptedIOException e) {
      return INTERRUPTED;
    } catch (StudyException e) {
      return interruption.requested() ? stopped(e) : report(e, typed.detail());
    } catch (IOException | RuntimeException | Error e) {
      return report(e, typed.detail());
    }
  }

  private static void parse(Arguments typed, String[] arguments) {
    try {
      // An argument @FILE would be expanded to the content of the file, and an error would show it.
      new CommandLine(typed).setExpandAtFiles(false).parseArgs(arguments);
    } catch (UnmatchedArgumentException e) {
      String near = String.join(" or ", e.getSuggestions());
      throw new UsageException(
          "there is no option or second sample "
              + e.getUnmatched().get(0)
              + (near.isEmpty() ? " (see --help)" : "; did you mean " + near + "?"));
    } catch (MissingParameterException e) {
      throw new UsageException(missing(e.getMissing()));
    } catch (ParameterException e) {
      throw new UsageException(Failure.message(e));
    }
  }

  private static String missing(List<ArgSpec> arguments) {
    return arguments.stream()
            .map(one -> one instanceof OptionSpec option ? option.longestName() : one.paramLabel())
            .collect(Collectors.joining(", "))
        + " must be given a value, but was given none";
  }

  private String help() {
    CommandLine line = new CommandLine(new Arguments());
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage.synopsisHeading("");
    usage.parameterListHeading("%nSamples:%n" + String.join("%n", list()) + "%n");
    usage.optionListHeading("%nOptions:%n");
    usage.footer(
        "",
        "Every run writes results.json, report.html and charts to the folder of results.",
        "Ctrl-C ends a run and keeps finished results. Exit code 2: invalid options, input",
        "or environment.");
    return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private List<String> list() {
    int longest = samples.stream().mapToInt(one -> one.name().length()).max().orElse(0);
    String line = "  %-" + (longest + 2) + "s%s";
    return samples.stream()
        .map(one -> String.format(Locale.ROOT, line, one.name(), one.description()))
        .toList();
  }

  private void run(Settings settings) throws IOException {
    InputFiles.check(settings);
    Dataset data = data(settings);
    screen.out().println(data);
    if (interruption.requested()) {
      return;
    }
    JsonFile.probe(settings.out());
    try (Machine machine = opener.open(settings.threads().orElse(settings.sample().threads()))) {
      screen.out().println("TensorFlow " + machine.tensorFlow() + " on " + machine.device());
      Lab lab = new Lab(settings, data, machine, screen, interruption);
      try {
        settings.sample().run(lab);
      } catch (IOException | RuntimeException | Error e) {
        finish(lab, e);
        throw e;
      }
      lab.finish();
    }
  }

  /** Reports the first failure, even if finishing fails too. */
  private static void finish(Lab lab, Throwable first) {
    try {
      lab.finish();
    } catch (IOException | RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private Dataset data(Settings settings) throws IOException {
    interruption.waiting();
    try {
      return new DataChoice(DatasetCache.standard(), screen.out()).load(settings);
    } finally {
      interruption.working();
    }
  }

  private int stopped(StudyException study) {
    screen.out().println(Failure.of(study).text());
    return INTERRUPTED;
  }

  private int report(Throwable thrown, Settings.Detail detail) {
    Failure failure = Failure.of(thrown);
    complain(failure.text());
    if (detail == Settings.Detail.VERBOSE) {
      thrown.printStackTrace(screen.err());
    }
    return failure.exitCode();
  }

  private void complain(String text) {
    screen.err().println(Columns.wrapped("mnistkit-samples: " + text, Columns.USUAL));
  }
}
