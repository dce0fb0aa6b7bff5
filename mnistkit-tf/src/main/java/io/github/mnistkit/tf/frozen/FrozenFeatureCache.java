package io.github.mnistkit.tf.frozen;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.runtime.Closeables;
import io.github.mnistkit.tf.runtime.RefCountedCache;
import io.github.mnistkit.tf.runtime.TrainerLog;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the outputs of frozen prefixes across the trainings of one trainer. Whether a data set's
 * outputs are cached depends only on their size, and their content only on their key: trainings
 * give the same results in any order, also concurrently.
 */
public final class FrozenFeatureCache implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  private final Backend backend;
  private final TableBudget memory;
  private final TableBudget files;
  private final RefCountedCache<Key, FeatureTable> tables = new RefCountedCache<>(this::dispose);

  /** Everything that the features depend on. */
  private record Key(String data, Input input, Chain chain, String weights) {}

  /**
   * Creates an empty cache.
   *
   * @param backend computes the layers
   * @param setBytes the size above which outputs are not cached; also the limit of all unused files
   *     together
   * @param memoryBytes the limit of the native memory of all cached outputs together
   * @param folder the folder for files
   */
  public FrozenFeatureCache(Backend backend, long setBytes, long memoryBytes, Path folder) {
    this(
        backend,
        new TableBudget(memoryBytes, OffHeapFeatureTable::new),
        new TableBudget(
            setBytes, (rows, columns) -> FileFeatureTable.create(folder, rows, columns)));
  }

  /**
   * Creates an empty cache with custom tables; outputs that are too large for files are not cached.
   */
  public FrozenFeatureCache(Backend backend, TableBudget memory, TableBudget files) {
    this.backend = backend;
    this.memory = memory;
    this.files = files;
  }

  /** Returns whether the outputs for this many examples are cached. */
  public boolean caches(FrozenPrefix prefix, Examples examples) {
    return files.fits(examples.size(), prefix.columns());
  }

  /**
   * Returns the prefix's outputs for each example, computed now or taken from the cache.
   *
   * @param data the digest of the examples
   */
  public CachedFeatures features(
      FrozenPrefix prefix, Map<String, float[]> weights, Examples examples, String data) {
    Map<String, float[]> own = new HashMap<>(weights);
    own.keySet().retainAll(prefix.weights().stream().map(Weight::name).toList());
    Key key = new Key(data, prefix.input(), prefix.chain(), Sha256.of("", own));
    return new CachedFeatures(tables.borrow(key, () -> computed(prefix, weights, examples)));
  }

  /** Computes the outputs. A lack of space is a failure only if nothing is left to evict. */
  private FeatureTable computed(
      FrozenPrefix prefix, Map<String, float[]> weights, Examples examples) {
    while (true) {
      try {
        return filled(prefix, weights, examples);
      } catch (UncheckedIOException | OutOfMemoryError e) {
        if (!tables.evictEldest(any -> true)) {
          throw e;
        }
        LOG.debug("evicted an earlier training's frozen outputs to make room", e);
      }
    }
  }

  private FeatureTable filled(
      FrozenPrefix prefix, Map<String, float[]> weights, Examples examples) {
    long start = System.nanoTime();
    FeatureTable table = table(examples.size(), prefix.columns());
    try (PrefixGraph graph = new PrefixGraph(prefix, weights, backend)) {
      graph.fill(table, examples);
    } catch (RuntimeException | Error e) {
      Closeables.after(e, () -> dispose(table));
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

  private FeatureTable table(int rows, int columns) {
    return within(memory, rows, columns)
        .or(() -> within(files, rows, columns))
        .orElseGet(() -> files.beyond(rows, columns));
  }

  /** Evicts unused tables, but only where that can free enough space. */
  private Optional<FeatureTable> within(TableBudget room, int rows, int columns) {
    Optional<FeatureTable> table = room.within(rows, columns);
    while (table.isEmpty() && room.fits(rows, columns) && tables.evictEldest(room::holds)) {
      table = room.within(rows, columns);
    }
    return table;
  }

  /** Returns the bytes of all cached outputs, in memory and in files. */
  public long bytes() {
    return memory.taken() + files.taken();
  }

  private void dispose(FeatureTable table) {
    (memory.holds(table) ? memory : files).remove(table);
  }

  @Override
  public void close() {
    tables.close();
  }
}
