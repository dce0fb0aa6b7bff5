package io.github.mnistkit.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Spark in this virtual machine, without its web pages. */
final class LocalSpark implements AutoCloseable {

  final SparkContext context;

  LocalSpark(String master) {
    this(conf(master));
  }

  LocalSpark(SparkConf conf) {
    context = new SparkContext(conf);
  }

  static SparkConf conf(String master) {
    return new SparkConf()
        .setMaster(master)
        .setAppName("mnistkit")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  @Override
  public void close() {
    context.stop();
  }
}
