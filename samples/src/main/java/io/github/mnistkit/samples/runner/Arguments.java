package io.github.mnistkit.samples.runner;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line as typed; {@link #settings} parses all values. */
@Command(sortOptions = false, usageHelpAutoWidth = false)
final class Arguments {

  /** With fewer, a part of the data would have no examples. */
  private static final int LEAST_LIMIT = 10;

  /** The training images of {@code --quick}, unless {@code --limit} says otherwise. */
  private static final int QUICK_LIMIT = 600;

  @Parameters(arity = "0..1", paramLabel = "SAMPLE", hidden = true)
  private Optional<String> sample = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "SET",
      description = {
        "synthetic, mnist, fashion-mnist, or a folder of four IDX files; auto: MNIST if it is"
            + " cached or can be fetched, else synthetic. Default: the sample's own, mostly auto."
      })
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--full",
      description =
          "The whole experiment; default: a part of it that takes less than three minutes on two"
              + " processors, and says what it leaves out.")
  private boolean full;

  @Option(
      names = "--quick",
      description =
          "reproduce alone: every row with few images, 1 epoch and 2 runs; shows that all of it"
              + " works, not what the results are.")
  private boolean quick;

  @Option(
      names = "--row",
      paramLabel = "NAME",
      arity = "1..*",
      description = "reproduce alone: the rows of the results to run; default: all.")
  private List<String> rows = List.of();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes through the training data; default: the sample's own number.")
  private Optional<String> epochs = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images per step; default: the sample's own number.")
  private Optional<String> batch = Optional.empty();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "Trains every model N times, with the seeds S, S+1, ...; default: the sample's own"
              + " number, mostly 1.")
  private Optional<String> runs = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Seed of synthetic data, split, weights, order and dropout: any whole number;"
              + " default: 42.")
  private String seed = "42";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "At most N training images (10 or more), and N/6 test images, drawn with the seed.")
  private Optional<String> limit = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for results; default: out/SAMPLE.")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that one operation may use; 0: one for each processor. Default: 0, and 1 in"
              + " studies.")
  private Optional<String> threads = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Parallel runs of a study; default: processors / threads. Metrics do not change.")
  private Optional<String> parallel = Optional.empty();

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "The digit that predict-picture classifies: PNG, JPEG, GIF or BMP.")
  private Optional<String> picture = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "A saved classifier instead of a newly trained one: the one that predict-picture"
              + " uses, or the teacher of student and compression.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--verbose",
      description =
          "Shows TensorFlow's log, memory after each epoch, and where in the program a failure"
              + " happened.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  private boolean help;

  boolean helpRequested() {
    return help;
  }

  SampleSettings.Detail detail() {
    return verbose ? SampleSettings.Detail.VERBOSE : SampleSettings.Detail.BRIEF;
  }

  SampleSettings settings(ProgramDescription program, String... typed) {
    requireReadable(typed);
    Sample chosen = program.sample(sample);
    if (!chosen.hasRows() && (quick || !rows.isEmpty())) {
      throw new UsageException("--row and --quick need reproduce, but were given " + chosen.name());
    }
    return new SampleSettings(
        program.command()
            + " "
            + Arrays.stream(typed).map(Arguments::quoted).collect(Collectors.joining(" ")),
        chosen,
        data.orElse(chosen.data()),
        optional("--epochs", epochs, 1),
        optional("--batch", batch, 1),
        size(),
        optional("--runs", runs, 1),
        seed(),
        limit(),
        rows,
        path("--out", "folder", out.orElse("out/" + chosen.name())),
        optional("--threads", threads, 0).orElse(chosen.threads()),
        optional("--parallel", parallel, 1),
        picture.map(file -> path("--picture", "file", file)),
        model.map(file -> path("--model", "file", file)),
        detail());
  }

  private OptionalInt limit() {
    return limit.isEmpty() && quick
        ? OptionalInt.of(QUICK_LIMIT)
        : optional("--limit", limit, LEAST_LIMIT);
  }

  private SampleSettings.Size size() {
    if (full && quick) {
      throw new UsageException("--full and --quick exclude each other, but both were given");
    }
    return full
        ? SampleSettings.Size.FULL
        : quick ? SampleSettings.Size.QUICK : SampleSettings.Size.SHORT;
  }

  /** Java uses this character for bytes that have no character in the locale. */
  private static void requireReadable(String... typed) {
    for (String one : typed) {
      if (one.indexOf('\uFFFD') >= 0) {
        throw new UsageException(
            one
                + " has characters that Java cannot read in this locale; set LC_ALL=C.UTF-8, or"
                + " another locale with UTF-8");
      }
    }
  }

  /** Quotes an argument for a shell. */
  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9._/=:,+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  private long seed() {
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw new UsageException("--seed must be a whole number of 64 bits, but was " + seed);
    }
  }

  private static OptionalInt optional(String name, Optional<String> text, int least) {
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(name, text.get(), least));
  }

  private static int number(String name, String text, int least) {
    BigInteger value;
    try {
      value = new BigInteger(text);
    } catch (NumberFormatException e) {
      throw new UsageException(name + " must be a whole number, but was " + text);
    }
    if (value.compareTo(BigInteger.valueOf(least)) < 0) {
      throw new UsageException(name + " must be at least " + least + ", but was " + text);
    }
    if (value.bitLength() >= Integer.SIZE) {
      throw new UsageException(
          name + " must be at most " + Integer.MAX_VALUE + ", but was " + text);
    }
    return value.intValue();
  }

  private static Path path(String name, String kind, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException(name + " must be a " + kind + ", but was " + text);
    }
  }
}
