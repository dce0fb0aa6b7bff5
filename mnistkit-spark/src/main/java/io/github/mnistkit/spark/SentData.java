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
final class SentData implements AutoCloseable {

  /** Broadcast data with the number of trials that use them. */
  private static final class Parcel {
    final Split split;
    final Broadcast<byte[]> bytes;
    int users;

    Parcel(Split split, Broadcast<byte[]> bytes) {
      this.split = split;
      this.bytes = bytes;
    }
  }

  private final Jobs jobs;
  private final List<Parcel> parcels = new ArrayList<>();
  private final Map<Trial, Parcel> lent = new HashMap<>();

  SentData(Jobs jobs) {
    this.jobs = jobs;
  }

  Broadcast<byte[]> lend(Trial trial, Split split) {
    Parcel parcel = parcel(split);
    parcel.users++;
    lent.put(trial, parcel);
    return parcel.bytes;
  }

  /** Keeps the latest data, since the next trial probably needs them too. */
  private Parcel parcel(Split split) {
    for (Parcel parcel : parcels) {
      if (same(parcel.split, split)) {
        return parcel;
      }
    }
    removeUnused();
    Parcel parcel = new Parcel(split, jobs.send(split));
    parcels.add(parcel);
    return parcel;
  }

  /** Compares the examples of two splits by identity, as their record does. */
  private static boolean same(Split one, Split other) {
    return one.equals(other);
  }

  void takeBack(Trial trial) {
    Parcel parcel = lent.remove(trial);
    if (parcel != null) {
      parcel.users--;
    }
  }

  private void removeUnused() {
    for (Parcel parcel : List.copyOf(parcels)) {
      if (parcel.users == 0) {
        parcels.remove(parcel);
        jobs.forget(parcel.bytes);
      }
    }
  }

  /** Also frees data still held by cancelled trials, which are about to end. */
  @Override
  public void close() {
    parcels.forEach(parcel -> jobs.forget(parcel.bytes));
    parcels.clear();
  }
}
