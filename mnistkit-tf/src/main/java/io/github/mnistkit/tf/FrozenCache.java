package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.Weight;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What leaves frozen beginnings, kept over the trainings of one trainer. Whether a set is kept
 * depends on its size alone, and what it holds on its key alone: trainings give the same numbers in
 * any order, and any number of them at once.
 */
final class FrozenCache implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FrozenCache.class);

  private final TrainerOptions options;
  private final Path folder;
  private final Lending<Key, FloatTable> tables = new Lending<>(this::dispose);
  private final AtomicLong memory = new AtomicLong();

  /** What features depend on. */
  private record Key(String data, Input input, Chain chain, String weights) {}

  /**
   * An empty cache.
   *
   * @param folder where files are made
   */
  FrozenCache(TrainerOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /** Whether a set of so many examples is kept. */
  boolean keeps(FrozenPrefix prefix, Examples examples) {
    long bytes = FloatTable.bytes(examples.size(), prefix.columns());
    return bytes <= options.frozenOutputs().setBytes();
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
    Key key = new Key(data, prefix.input(), prefix.chain(), Digests.of(own));
    return new Features(tables.borrow(key, () -> computed(prefix, weights, examples)));
  }

  private FloatTable computed(
      FrozenPrefix prefix, Map<String, float[]> weights, Examples examples) {
    long start = System.nanoTime();
    FloatTable table = table(examples.size(), prefix.columns());
    try (PrefixGraph graph = new PrefixGraph(prefix, weights, options)) {
      graph.fill(table, examples);
    } catch (RuntimeException | Error e) {
      dispose(table);
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
    long bytes = FloatTable.bytes(rows, columns);
    if (memory.addAndGet(bytes) > options.frozenOutputs().memoryBytes()) {
      memory.addAndGet(-bytes);
      return FileTable.create(folder, rows, columns);
    }
    return new MemoryTable(rows, columns);
  }

  private void dispose(FloatTable table) {
    if (table instanceof MemoryTable) {
      memory.addAndGet(-table.bytes());
    }
    table.close();
  }

  @Override
  public void close() {
    tables.close();
  }
}
