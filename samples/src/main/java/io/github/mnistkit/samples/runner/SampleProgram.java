package io.github.mnistkit.samples.runner;

import io.github.mnistkit.data.DatasetCache;
import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.samples.console.ConsoleOutput;
import io.github.mnistkit.samples.console.ConsoleStream;
import io.github.mnistkit.samples.console.LineWrap;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private final ProgramDescription program;
  private final TrainingEnvironment.Opener opener;
  private final ConsoleOutput console;
  private final ShutdownSignal shutdown;

  SampleProgram(
      ProgramDescription program,
      TrainingEnvironment.Opener opener,
      ConsoleOutput console,
      ShutdownSignal shutdown) {
    this.program = program;
    this.opener = opener;
    this.console = console;
    this.shutdown = shutdown;
  }

  /**
   * Runs a sample on the standard streams and ends the process with its exit code.
   *
   * @param program the program
   * @param opener opens the training environment
   * @param arguments the command line
   */
  public static void main(
      ProgramDescription program, TrainingEnvironment.Opener opener, String[] arguments) {
    ShutdownSignal shutdown = new ShutdownSignal(program.name(), Thread.currentThread());
    shutdown.watch();
    ConsoleOutput console = ConsoleOutput.standard(shutdown::request);
    int exitCode = new SampleProgram(program, opener, console, shutdown).run(arguments);
    shutdown.finished();
    System.exit(exitCode);
  }

  int run(String... arguments) {
    int exitCode = attempt(arguments);
    boolean sound = exitCode == 0 || exitCode == INTERRUPTED;
    return sound ? console.out().failure().map(this::outputFailed).orElse(exitCode) : exitCode;
  }

  /** A closed pipe needs no message. */
  private int outputFailed(IOException reason) {
    if (ConsoleStream.isClosedPipe(reason)) {
      return CLOSED_PIPE;
    }
    printError("the standard output could not be written: " + ErrorReport.message(reason));
    return ErrorReport.FAILED;
  }

  private int attempt(String... arguments) {
    Arguments typed = new Arguments();
    try {
      parse(typed, arguments);
      if (typed.helpRequested()) {
        console.out().print(help());
        return 0;
      }
      run(typed.settings(program, arguments));
      return shutdown.requested() ? INTERRUPTED : 0;
    } catch (InterruptedIOException e) {
      return INTERRUPTED;
    } catch (StudyException e) {
      return shutdown.requested() ? stopped(e) : report(e, typed.detail());
    } catch (IOException | RuntimeException | Error e) {
      return report(e, typed.detail());
    }
  }

  private void parse(Arguments typed, String[] arguments) {
    try {
      // An argument @FILE would be expanded to the content of the file, and an error would show it.
      new CommandLine(typed).setExpandAtFiles(false).parseArgs(arguments);
    } catch (UnmatchedArgumentException e) {
      String near = String.join(" or ", e.getSuggestions());
      throw new UsageException(
          "there is no option or second "
              + program.noun()
              + " "
              + e.getUnmatched().get(0)
              + (near.isEmpty() ? " (see --help)" : "; did you mean " + near + "?"));
    } catch (MissingParameterException e) {
      throw new UsageException(missing(e.getMissing()));
    } catch (ParameterException e) {
      throw new UsageException(ErrorReport.message(e));
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
    String noun = program.noun().toUpperCase(Locale.ROOT);
    usage.synopsisHeading("");
    usage.customSynopsis("Usage: " + program.command() + " " + noun + " [OPTION...]");
    String heading = noun.charAt(0) + program.noun().substring(1) + "s:";
    usage.parameterListHeading("%n" + heading + "%n" + String.join("%n", list()) + "%n");
    usage.optionListHeading("%nOptions:%n");
    usage.footer(Stream.concat(Stream.of(""), program.footer().stream()).toArray(String[]::new));
    return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private List<String> list() {
    Map<String, String> all = new LinkedHashMap<>();
    program.samples().forEach(one -> all.put(one.name(), one.description()));
    all.putAll(program.listed());
    int longest = all.keySet().stream().mapToInt(String::length).max().orElse(0);
    String line = "  %-" + (longest + 2) + "s%s";
    return all.entrySet().stream()
        .map(one -> String.format(Locale.ROOT, line, one.getKey(), one.getValue()))
        .toList();
  }

  private void run(SampleSettings settings) throws IOException {
    InputFileCheck.check(settings);
    opener.preload();
    Dataset dataset = dataset(settings);
    console.out().println(dataset);
    if (shutdown.requested()) {
      return;
    }
    JsonFile.probe(settings.out());
    try (TrainingEnvironment environment = opener.open(settings.threads())) {
      console
          .out()
          .println("TensorFlow " + environment.tensorFlow() + " on " + environment.device());
      SampleContext context = context(settings, dataset, environment);
      try {
        settings.sample().run(context);
        context.completed();
      } catch (IOException | RuntimeException | Error e) {
        finish(context, e);
        throw e;
      }
      context.finish();
    }
  }

  private SampleContext context(
      SampleSettings settings, Dataset dataset, TrainingEnvironment environment) {
    SampleData data = SampleData.of(dataset, settings.seed());
    SampleOutput output = new SampleOutput(settings, data, environment, console);
    return new SampleContext(settings, data, environment, output, shutdown);
  }

  /** Reports the first failure, even if finishing fails too. */
  private static void finish(SampleContext context, Throwable first) {
    try {
      context.finish();
    } catch (IOException | RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private Dataset dataset(SampleSettings settings) throws IOException {
    shutdown.fetching();
    try {
      return new DataLoader(DatasetCache.standard(), console.out()).load(settings);
    } finally {
      shutdown.deferInterrupts();
    }
  }

  private int stopped(StudyException study) {
    console.out().println(ErrorReport.of(study).text());
    return INTERRUPTED;
  }

  private int report(Throwable thrown, SampleSettings.Detail detail) {
    ErrorReport failure = ErrorReport.of(thrown);
    printError(failure.text());
    if (detail == SampleSettings.Detail.VERBOSE) {
      thrown.printStackTrace(console.err());
    }
    return failure.exitCode();
  }

  private void printError(String text) {
    console.err().println(LineWrap.wrapped(program.name() + ": " + text, LineWrap.USUAL));
  }
}
