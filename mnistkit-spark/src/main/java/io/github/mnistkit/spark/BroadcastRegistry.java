package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.image.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/**
 * The data broadcast to executors: data shared by several trials are sent once, and kept until no
 * trial needs them.
 */
final class BroadcastRegistry implements AutoCloseable {

  /** Broadcast data with the number of trials that use them. */
  private static final class SharedBroadcast {
    final Split split;
    final Broadcast<byte[]> bytes;
    int users;

    SharedBroadcast(Split split, Broadcast<byte[]> bytes) {
      this.split = split;
      this.bytes = bytes;
    }
  }

  private final SparkJobs jobs;
  private final List<SharedBroadcast> shared = new ArrayList<>();
  private final Map<Trial, SharedBroadcast> byTrial = new HashMap<>();

  BroadcastRegistry(SparkJobs jobs) {
    this.jobs = jobs;
  }

  Broadcast<byte[]> broadcast(Trial trial, Split split) {
    SharedBroadcast entry = entry(split);
    entry.users++;
    byTrial.put(trial, entry);
    return entry.bytes;
  }

  /** Keeps the latest data, since the next trial probably needs them too. */
  private SharedBroadcast entry(Split split) {
    for (SharedBroadcast entry : shared) {
      if (same(entry.split, split)) {
        return entry;
      }
    }
    removeUnused();
    SharedBroadcast entry = new SharedBroadcast(split, jobs.send(split));
    shared.add(entry);
    return entry;
  }

  /** Compares the examples of two splits by identity, as their record does. */
  private static boolean same(Split one, Split other) {
    return one.equals(other);
  }

  void takeBack(Trial trial) {
    SharedBroadcast entry = byTrial.remove(trial);
    if (entry != null) {
      entry.users--;
    }
  }

  private void removeUnused() {
    for (SharedBroadcast entry : List.copyOf(shared)) {
      if (entry.users == 0) {
        shared.remove(entry);
        jobs.forget(entry.bytes);
      }
    }
  }

  /** Also frees data still held by cancelled trials, which are about to end. */
  @Override
  public void close() {
    shared.forEach(entry -> jobs.forget(entry.bytes));
    shared.clear();
  }
}
