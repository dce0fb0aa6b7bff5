package io.github.mnistkit.samples.serve;

import com.sun.net.httpserver.HttpServer;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.samples.launch.ChildProcess;
import io.github.mnistkit.samples.launch.JavaCommand;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * Answers over HTTP with a saved model, without TensorFlow; a model is trained in another process
 * if there is none.
 */
public final class Serve {

  /** The name on the command line. */
  public static final String NAME = "serve";

  private static final int BAD_INPUT = 2;
  private static final int MOST_PORT = 65_535;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Path TRAINED = Path.of("out", "basic", "basic.mnistkit");

  /**
   * Read once by the JDK's server, before the first one is created: seconds and numbers. Without
   * {@code nodelay}, the body of an answer waits 40 ms for the client to confirm its headers.
   */
  private static final Map<String, String> SERVER_SETTINGS =
      Map.of(
          "sun.net.httpserver.nodelay", "true",
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "10",
          "sun.net.httpserver.idleInterval", "10",
          "sun.net.httpserver.maxReqHeaders", "64",
          "jdk.httpserver.maxConnections", "512");

  private Serve() {}

  /** The command line. */
  @Command(
      name = "java -jar mnistkit-samples.jar " + NAME,
      description = "Classifies images at http://localhost:PORT/, for this machine only.",
      sortOptions = false)
  private static final class Line {

    @Parameters(
        arity = "0..1",
        paramLabel = "MODEL",
        description =
            "A saved or compressed model; default: that of the sample basic, which is run first if"
                + " it was not yet.")
    private Optional<Path> model = Optional.empty();

    @Option(
        names = "--port",
        paramLabel = "PORT",
        description = "1 to 65535, or 0 for any free one; default: 8080.")
    private int port = 8080;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Shows this text.")
    private boolean help;
  }

  /**
   * Starts the server, which ends with the process; ends the process if it cannot start.
   *
   * @param samples the program that runs the sample {@code basic}
   * @param arguments the model and the port, both optional
   */
  public static void main(Class<?> samples, String[] arguments) {
    SERVER_SETTINGS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
    int exitCode = run(samples, System.out, System.err, arguments);
    if (exitCode >= 0) {
      System.exit(exitCode);
    }
  }

  /** Returns the exit code, or -1 if the server runs. */
  static int run(Class<?> samples, PrintStream out, PrintStream err, String... arguments) {
    Line line = new Line();
    CommandLine command = new CommandLine(line).setExpandAtFiles(false);
    try {
      command.parseArgs(arguments);
      if (line.help) {
        command.usage(out);
        return 0;
      }
      requirePort(command, line.port);
      serve(samples, out, line);
      return -1;
    } catch (ParameterException e) {
      err.println(NAME + ": " + e.getMessage() + " (see --help)");
    } catch (IllegalArgumentException e) {
      err.println(NAME + ": " + e.getMessage());
    } catch (BindException e) {
      err.println(NAME + ": port " + line.port + refused(e) + ": choose another with --port");
    } catch (IOException e) {
      err.println(NAME + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println(NAME + ": interrupted");
    }
    return BAD_INPUT;
  }

  private static String refused(BindException e) {
    String reason = String.valueOf(e.getMessage());
    return reason.contains("in use") ? " is in use" : " cannot be used (" + reason + ")";
  }

  private static void requirePort(CommandLine command, int port) {
    if (port < 0 || port > MOST_PORT) {
      throw new ParameterException(command, "--port must be from 0 to 65535, but was " + port);
    }
  }

  private static void serve(Class<?> samples, PrintStream out, Line line)
      throws IOException, InterruptedException {
    HttpServer bound = ImageServer.bind(line.port); // before a training of minutes
    boolean started = false;
    try {
      Path file = line.model.isPresent() ? line.model.get() : trained(samples, out);
      if (!Files.exists(file)) {
        throw new IOException("there is no file " + file);
      }
      start(bound, file, out);
      started = true;
    } finally {
      if (!started) {
        bound.start(); // since only a server that ran frees its port
        bound.stop(0);
      }
    }
  }

  private static void start(HttpServer bound, Path file, PrintStream out) throws IOException {
    Classifier classifier = RuntimeClassifier.load(file);
    ImageServer server = ImageServer.start(classifier, bound, LIMIT);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  classifier.close();
                },
                "end of the server"));
    out.println(file + ":");
    out.println(classifier.provenance());
    out.println("\nopen http://localhost:" + server.port() + "/ and draw; Ctrl-C ends");
  }

  private static Path trained(Class<?> samples, PrintStream out)
      throws IOException, InterruptedException {
    if (!Files.exists(TRAINED)) {
      out.println("no model given: running the sample basic, which writes " + TRAINED);
      List<String> command = JavaCommand.ofThisProcess().running(samples, List.of("basic"));
      int exitCode = new ChildProcess(NAME).runFiltered(command);
      if (exitCode != 0 || !Files.exists(TRAINED)) {
        throw new IOException(
            "the sample basic ended with code " + exitCode + " and wrote no " + TRAINED);
      }
    }
    return TRAINED;
  }
}
