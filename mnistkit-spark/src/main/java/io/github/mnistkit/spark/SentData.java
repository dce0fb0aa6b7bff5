package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.image.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/**
 * What was sent to executors: data that several trials have in common once, and until none of them
 * needs it.
 */
final class SentData implements AutoCloseable {

  /** Data, and how many trials use them. */
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

  /** The latest stays, for the next trial probably needs it too. */
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

  /** Examples are equal only to themselves, which is what a record compares. */
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

  /** Also what cancelled trials still hold: they are to end. */
  @Override
  public void close() {
    parcels.forEach(parcel -> jobs.forget(parcel.bytes));
    parcels.clear();
  }
}
