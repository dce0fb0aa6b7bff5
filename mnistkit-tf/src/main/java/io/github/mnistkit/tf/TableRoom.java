package io.github.mnistkit.tf;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A place where tables are made, and what those that are there take together. */
final class TableRoom {

  private final long limit;
  private final Maker maker;
  private final Set<FloatTable> tables = new HashSet<>();
  private long taken;

  /** Makes a table, or fails and leaves nothing behind. */
  interface Maker {
    FloatTable make(int rows, int columns);
  }

  /**
   * Nothing yet.
   *
   * @param limit bytes that tables should take together
   */
  TableRoom(long limit, Maker maker) {
    this.limit = limit;
    this.maker = maker;
  }

  /** Whether such a table stays within the limit if there are no others. */
  boolean suits(int rows, int columns) {
    return FloatTable.bytes(rows, columns) <= limit;
  }

  /** Makes a table if it stays within the limit beside the others. */
  Optional<FloatTable> within(int rows, int columns) {
    return reserved(FloatTable.bytes(rows, columns))
        ? Optional.of(made(rows, columns))
        : Optional.empty();
  }

  /** Makes a table whatever the others take. */
  FloatTable beyond(int rows, int columns) {
    count(FloatTable.bytes(rows, columns));
    return made(rows, columns);
  }

  /** Counts before the table is made: of two made at once only one may get the last place. */
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

  /** The bytes of all tables that are there. */
  synchronized long taken() {
    return taken;
  }

  synchronized boolean holds(FloatTable table) {
    return tables.contains(table);
  }

  /** Frees a table; it counts no longer, also if that fails. */
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
