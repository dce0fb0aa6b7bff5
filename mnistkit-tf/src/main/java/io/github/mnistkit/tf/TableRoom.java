package io.github.mnistkit.tf;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Creates tables of one kind within a limit, and tracks their total size. */
final class TableRoom {

  private final long limit;
  private final Maker maker;
  private final Set<FloatTable> tables = new HashSet<>();
  private long taken;

  /** Creates a table, or fails and leaves nothing behind. */
  interface Maker {
    FloatTable make(int rows, int columns);
  }

  /**
   * Creates a budget without tables.
   *
   * @param limit the bytes that all tables together should not exceed
   */
  TableRoom(long limit, Maker maker) {
    this.limit = limit;
    this.maker = maker;
  }

  /** Returns whether a table of this size alone stays within the limit. */
  boolean suits(int rows, int columns) {
    return FloatTable.bytes(rows, columns) <= limit;
  }

  /** Creates a table if it and the existing ones stay within the limit. */
  Optional<FloatTable> within(int rows, int columns) {
    return reserved(FloatTable.bytes(rows, columns))
        ? Optional.of(made(rows, columns))
        : Optional.empty();
  }

  /** Creates a table regardless of the limit. */
  FloatTable beyond(int rows, int columns) {
    count(FloatTable.bytes(rows, columns));
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

  private FloatTable made(int rows, int columns) {
    try {
      FloatTable table = maker.make(rows, columns);
      synchronized (this) {
        tables.add(table);
      }
      return table;
    } catch (RuntimeException | Error e) {
      count(-FloatTable.bytes(rows, columns));
      throw e;
    }
  }

  /** Returns the bytes of all existing tables. */
  synchronized long taken() {
    return taken;
  }

  synchronized boolean holds(FloatTable table) {
    return tables.contains(table);
  }

  /** Frees a table; its bytes are no longer counted even if that fails. */
  void remove(FloatTable table) {
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
