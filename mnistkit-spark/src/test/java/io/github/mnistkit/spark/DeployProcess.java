package io.github.mnistkit.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A master or a worker of Spark, with the class path of the tests. */
final class DeployProcess {

  private static final int PATIENCE_MINUTES = 5;

  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final List<String> output = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param home of Spark
   * @param type its class
   * @param sign of the line that says that it is ready; its group is the answer of {@link #ready}
   * @param arguments of the class
   */
  DeployProcess(Path home, String type, Pattern sign, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), type));
    command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    process = builder.start();
    Thread reader = new Thread(() -> read(sign), "output of " + type);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Pattern sign) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        Matcher found = sign.matcher(line);
        if (found.find()) {
          ready.complete(found.group(1));
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(new UncheckedIOException("its output cannot be read", e));
    }
    ready.completeExceptionally(new IllegalStateException("it ended"));
  }

  /** Waits until it is. */
  String ready() throws InterruptedException {
    try {
      return ready.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "a process of the cluster is not ready:\n" + String.join("\n", output), e);
    }
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }
}
