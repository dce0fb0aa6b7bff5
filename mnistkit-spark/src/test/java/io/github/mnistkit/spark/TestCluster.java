package io.github.mnistkit.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** A standalone cluster on this machine: a master and workers, each in a process of its own. */
public final class TestCluster implements AutoCloseable {

  private static final String DEPLOY = "org.apache.spark.deploy.";
  private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern JOINED =
      Pattern.compile("Successfully registered with master (\\S+)");

  private final Path home;
  private final List<DeployProcess> processes = new ArrayList<>();
  private final String master;

  /**
   * Starts it.
   *
   * @param home an empty folder, for Spark's home: without jars, as executors have the class path
   *     of the tests
   * @param workers how many, with one core each
   */
  public TestCluster(Path home, int workers) throws IOException, InterruptedException {
    this.home = home;
    Files.createDirectories(home.resolve("jars"));
    master = start("master.Master", STARTED, List.of()).ready();
    List<DeployProcess> joining = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      joining.add(
          start(
              "worker.Worker",
              JOINED,
              List.of("--cores", "1", "--memory", "1g", "--work-dir", home + "/work", master)));
    }
    for (DeployProcess worker : joining) {
      worker.ready();
    }
  }

  private DeployProcess start(String type, Pattern sign, List<String> arguments)
      throws IOException {
    DeployProcess process = new DeployProcess(home, DEPLOY + type, sign, arguments);
    processes.add(process);
    return process;
  }

  /** An application of executors with one core and the class path of the tests. */
  public SparkConf conf() {
    return LocalSpark.conf(master)
        .set("spark.executor.cores", "1")
        .set("spark.executor.memory", "512m")
        .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
  }

  /** {@return its address} */
  public String master() {
    return master;
  }

  /** The one that was started last. */
  void killAWorker() {
    processes.remove(processes.size() - 1).kill();
  }

  @Override
  public void close() {
    processes.forEach(DeployProcess::kill);
  }
}
