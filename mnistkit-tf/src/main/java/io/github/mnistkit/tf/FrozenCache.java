package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.Weight;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What leaves frozen beginnings, kept over the trainings of one trainer. Whether a set is kept
 * depends on its size alone, and what it holds on its key alone: trainings give the same numbers in
 * any order, and any number of them at once.
 */
final class FrozenCache implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  private final Backend backend;
  private final TableRoom memory;
  private final TableRoom files;
  private final Lending<Key, FloatTable> tables = new Lending<>(this::dispose);

  /** What features depend on. */
  private record Key(String data, Input input, Chain chain, String weights) {}

  /**
   * Creates an empty cache.
   *
   * @param backend computes the layers
   * @param setBytes a larger set is not kept; also what unused files may take together
   * @param memoryBytes the native memory that all sets may take together
   * @param folder where files are made
   */
  FrozenCache(Backend backend, long setBytes, long memoryBytes, Path folder) {
    this(
        backend,
        new TableRoom(memoryBytes, MemoryTable::new),
        new TableRoom(setBytes, (rows, columns) -> FileTable.create(folder, rows, columns)));
  }

  /** Creates an empty cache with custom tables, none of them larger than suits the files. */
  FrozenCache(Backend backend, TableRoom memory, TableRoom files) {
    this.backend = backend;
    this.memory = memory;
    this.files = files;
  }

  /** Whether a set of so many examples is kept. */
  boolean keeps(FrozenPrefix prefix, Examples examples) {
    return files.suits(examples.size(), prefix.columns());
  }

  /**
   * What leaves for each example, computed now or before.
   *
   * @param data the digest of the examples
   */
  Features features(
      FrozenPrefix prefix, Map<String, float[]> weights, Examples examples, String data) {
    Map<String, float[]> own = new HashMap<>(weights);
    own.keySet().retainAll(prefix.weights().stream().map(Weight::name).toList());
    Key key = new Key(data, prefix.input(), prefix.chain(), Sha256.of("", own));
    return new Features(tables.borrow(key, () -> computed(prefix, weights, examples)));
  }

  /** Want of room is a failure only when there is nothing left to give up. */
  private FloatTable computed(
      FrozenPrefix prefix, Map<String, float[]> weights, Examples examples) {
    while (true) {
      try {
        return filled(prefix, weights, examples);
      } catch (UncheckedIOException | OutOfMemoryError e) {
        if (!tables.giveUpEldest(any -> true)) {
          throw e;
        }
        LOG.debug("gave up what an earlier training left, for want of room", e);
      }
    }
  }

  private FloatTable filled(FrozenPrefix prefix, Map<String, float[]> weights, Examples examples) {
    long start = System.nanoTime();
    FloatTable table = table(examples.size(), prefix.columns());
    try (PrefixGraph graph = new PrefixGraph(prefix, weights, backend)) {
      graph.fill(table, examples);
    } catch (RuntimeException | Error e) {
      Closing.after(e, () -> dispose(table));
      throw e;
    }
    LOG.debug(
        "computed frozen layers of {} examples in {} ms: {} bytes in a {}",
        examples.size(),
        (System.nanoTime() - start) / 1_000_000,
        table.bytes(),
        table.getClass().getSimpleName());
    return table;
  }

  private FloatTable table(int rows, int columns) {
    return within(memory, rows, columns)
        .or(() -> within(files, rows, columns))
        .orElseGet(() -> files.beyond(rows, columns));
  }

  /** Gives up what no training is using, but only in a room where that can be enough. */
  private Optional<FloatTable> within(TableRoom room, int rows, int columns) {
    Optional<FloatTable> table = room.within(rows, columns);
    while (table.isEmpty() && room.suits(rows, columns) && tables.giveUpEldest(room::holds)) {
      table = room.within(rows, columns);
    }
    return table;
  }

  /** What all sets take, in memory and in files. */
  long bytes() {
    return memory.taken() + files.taken();
  }

  private void dispose(FloatTable table) {
    (memory.holds(table) ? memory : files).remove(table);
  }

  @Override
  public void close() {
    tables.close();
  }
}
