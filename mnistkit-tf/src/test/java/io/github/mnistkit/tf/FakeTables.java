package io.github.mnistkit.tf;

import io.github.mnistkit.tf.frozen.FeatureTable;
import io.github.mnistkit.tf.frozen.TableBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables in arrays, which write down what becomes of them. */
public final class FakeTables {

  private final List<String> events = new ArrayList<>();
  private Optional<Error> refusal = Optional.empty();
  private int writes = Integer.MAX_VALUE;

  private final class Table extends FeatureTable {
    private final String name;
    private final byte[][] values;

    Table(String name, int rows, int columns) {
      super(rows, columns);
      this.name = name;
      this.values = new byte[rows][];
    }

    @Override
    public void write(int row, byte[] bytes) {
      if (writes-- == 0) {
        writes = Integer.MAX_VALUE;
        throw new UncheckedIOException(new IOException("disk full"));
      }
      values[row] = bytes.clone();
    }

    @Override
    public void read(int row, byte[] bytes) {
      System.arraycopy(values[row], 0, bytes, 0, bytes.length);
    }

    @Override
    public void close() {
      events.add("free " + name);
    }
  }

  /** Makes tables that are called by a place and their rows, such as {@code memory 90}. */
  public TableBudget.Maker in(String place) {
    return (rows, columns) -> {
      Optional<Error> now = refusal;
      refusal = Optional.empty();
      now.ifPresent(
          error -> {
            throw error;
          });
      String name = place + " " + rows;
      events.add("make " + name);
      return new Table(name, rows, columns);
    };
  }

  /** Fails the next time that a table is to be made. */
  public void refuse(Error error) {
    refusal = Optional.of(error);
  }

  /** Fails once, after so many more rows. */
  public void fillUpAfter(int rows) {
    writes = rows;
  }

  /** What was made and freed since this was last asked, in order. */
  public List<String> events() {
    List<String> told = List.copyOf(events);
    events.clear();
    return told;
  }
}
