package io.github.mnistkit.samples.launch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Builds the command line of another Java process like this one. */
public final class JavaCommand {

  /** The system property that tells the new process that its parent waits for it. */
  public static final String LAUNCHED = "mnistkit.samples.launched";

  /** The options that permit what TensorFlow's Java code does and newer JDKs warn about. */
  private static final List<Permission> PERMISSIONS =
      List.of(
          new Permission(22, "--enable-native-access", "ALL-UNNAMED"),
          new Permission(24, "--sun-misc-unsafe-memory-access", "allow"));

  private final Path home;
  private final int feature;
  private final String classPath;
  private final List<String> options;

  JavaCommand(Path home, int feature, String classPath, List<String> options) {
    this.home = home;
    this.feature = feature;
    this.classPath = classPath;
    this.options = options;
  }

  /**
   * Creates a command with the same Java installation, class path and JVM options as this process.
   *
   * @return the command, without its class
   */
  public static JavaCommand ofThisProcess() {
    return new JavaCommand(
        Path.of(System.getProperty("java.home", "")),
        Runtime.version().feature(),
        System.getProperty("java.class.path", ""),
        ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /**
   * Completes the command.
   *
   * @param main the class to run
   * @param arguments the arguments of its main method
   * @return program and arguments
   */
  public List<String> running(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    options.stream().filter(JavaCommand::isInheritable).forEach(command::add);
    PERMISSIONS.stream()
        .filter(permission -> permission.isMissing(feature, options))
        .forEach(permission -> command.add(permission.option() + "=" + permission.value()));
    command.add("-D" + LAUNCHED + "=true");
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  /** A port of a debugger or of management can be opened by one process only. */
  private static boolean isInheritable(String option) {
    return Stream.of("-agentlib:jdwp", "-Xrunjdwp", "-Dcom.sun.management.jmxremote")
        .noneMatch(option::startsWith);
  }

  /** An option needed from a certain Java release on. */
  private record Permission(int since, String option, String value) {

    boolean isMissing(int feature, List<String> options) {
      return feature >= since && options.stream().noneMatch(one -> one.startsWith(option));
    }
  }
}
