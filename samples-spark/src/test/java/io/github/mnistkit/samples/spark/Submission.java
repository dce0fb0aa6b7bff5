package io.github.mnistkit.samples.spark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The sample, started as spark-submit starts it: by a driver that has Spark's jars on its class
 * path, and sends the sample's own to executors that have the same.
 */
final class Submission {

  private static final String SAMPLE = PairsOnSpark.class.getName();

  private final String master;
  private final Path folder;
  private final List<Path> spark = new ArrayList<>();
  private final Path libraries;
  private Path sample = Path.of("");

  /**
   * Sorts the class path of the tests.
   *
   * @param master of the cluster
   * @param folder for jars of what is not in one yet
   */
  Submission(String master, Path folder) throws IOException {
    this.master = master;
    this.folder = folder;
    this.libraries = Files.createDirectories(folder.resolve("lib"));
    String path = System.getProperty("java.class.path");
    for (String entry : path.split(File.pathSeparator, -1)) {
      Path file = Path.of(entry);
      if (!isOurs(file)) {
        spark.add(file);
      } else if (Files.isDirectory(file)) {
        Path jar = jar(file);
        sample = isSample(file) ? jar : sample;
      } else {
        Files.copy(file, libraries.resolve(file.getFileName()));
      }
    }
  }

  private static boolean isSample(Path classes) {
    return Files.exists(classes.resolve(SAMPLE.replace('.', '/') + ".class"));
  }

  /** Tests are not sent. */
  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.equals("classes")
        || (!name.endsWith("-tests.jar")
            && Stream.of("mnistkit", "tensorflow", "javacpp", "ndarray").anyMatch(name::contains));
  }

  private Path jar(Path classes) throws IOException {
    Path home = isSample(classes) ? folder : libraries;
    Path jar = home.resolve(classes.getParent().getParent().getFileName() + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(out, classes.relativize(file).toString().replace(File.separatorChar, '/'), file);
      }
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name, Path file) throws IOException {
    out.putNextEntry(new JarEntry(name));
    Files.copy(file, out);
    out.closeEntry();
  }

  /** Waits until it ends, and returns what it wrote to its output. */
  String run(List<String> arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ", -1)));
    command.addAll(List.of("-Xmx512m", "-cp", path()));
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
    command.addAll(List.of("--class", SAMPLE, "--name", "pairs"));
    command.addAll(List.of("--jars", libraries + "/*.jar"));
    for (String setting :
        List.of(
            "spark.ui.enabled=false",
            "spark.driver.host=127.0.0.1",
            "spark.executor.memory=512m",
            "spark.executor.extraClassPath=" + path())) {
      command.addAll(List.of("--conf", setting));
    }
    command.add(sample.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    if (process.waitFor() != 0) {
      throw new AssertionError("the driver ended in an error:\n" + read(output) + read(errors));
    }
    return read(output);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private String path() {
    return String.join(File.pathSeparator, spark.stream().map(Path::toString).toList());
  }
}
