package io.github.mnistkit.tf.frozen;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Creates tables of one kind within a limit, and tracks their total size. */
public final class TableBudget {

  private final long limit;
  private final Maker maker;
  private final Set<FeatureTable> tables = new HashSet<>();
  private long taken;

  /** Creates a table, or fails and leaves nothing behind. */
  public interface Maker {
    FeatureTable make(int rows, int columns);
  }

  /**
   * Creates a budget without tables.
   *
   * @param limit the bytes that all tables together should not exceed
   */
  public TableBudget(long limit, Maker maker) {
    this.limit = limit;
    this.maker = maker;
  }

  /** Returns whether a table of this size alone stays within the limit. */
  boolean fits(int rows, int columns) {
    return FeatureTable.bytes(rows, columns) <= limit;
  }

  /** Creates a table if it and the existing ones stay within the limit. */
  Optional<FeatureTable> within(int rows, int columns) {
    return reserved(FeatureTable.bytes(rows, columns))
        ? Optional.of(made(rows, columns))
        : Optional.empty();
  }

  /** Creates a table regardless of the limit. */
  FeatureTable beyond(int rows, int columns) {
    count(FeatureTable.bytes(rows, columns));
    return made(rows, columns);
  }

  /**
   * Reserves the bytes before the table is created, so that concurrent callers cannot both take the
   * last space.
   */
  private synchronized boolean reserved(long bytes) {
    if (bytes > limit - taken) {
      return false;
    }
    taken += bytes;
    return true;
  }

  private synchronized void count(long bytes) {
    taken += bytes;
  }

  private FeatureTable made(int rows, int columns) {
    try {
      FeatureTable table = maker.make(rows, columns);
      synchronized (this) {
        tables.add(table);
      }
      return table;
    } catch (RuntimeException | Error e) {
      count(-FeatureTable.bytes(rows, columns));
      throw e;
    }
  }

  /** Returns the bytes of all existing tables. */
  synchronized long taken() {
    return taken;
  }

  synchronized boolean holds(FeatureTable table) {
    return tables.contains(table);
  }

  /** Frees a table; its bytes are no longer counted even if that fails. */
  void remove(FeatureTable table) {
    try {
      table.close();
    } finally {
      synchronized (this) {
        tables.remove(table);
        taken -= table.bytes();
      }
    }
  }
}
