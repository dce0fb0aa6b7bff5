package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Worker;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/**
 * The state that a virtual machine keeps between the trials of a runner: a trainer, and the most
 * recent data. The state of another runner is closed as soon as it is unused, at the latest when
 * the virtual machine exits.
 */
final class Workbench {

  private static final int KEPT_DATA = 4;
  private static final Map<String, Workbench> OPEN = new HashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Workbench::closeIdle, "mnistkit-close"));
  }

  private final Trainer trainer;
  private final Worker worker;
  private final Map<Long, Split> data = new LinkedHashMap<>();
  private int users;

  private Workbench(Trainer trainer, Worker worker) {
    this.trainer = trainer;
    this.worker = worker;
  }

  /**
   * Acquires the state of a runner, which is created on first use; {@link #leave} releases it.
   *
   * @throws ExecutorNotReadyException if it cannot be created; the next call tries again
   */
  static Workbench join(String runner, TrainerRecipe recipe, int threads, String place) {
    synchronized (OPEN) {
      Workbench bench = OPEN.get(runner);
      if (bench == null) {
        closeIdle();
        bench = make(recipe, threads, place);
        OPEN.put(runner, bench);
      }
      bench.users++;
      return bench;
    }
  }

  /** Catches any error, since a missing class or library can cause any of them. */
  private static Workbench make(TrainerRecipe recipe, int threads, String place) {
    Trainer trainer;
    try {
      trainer = recipe.trainer(threads);
    } catch (IOException | RuntimeException | Error e) {
      throw new ExecutorNotReadyException(place, "create a trainer", e);
    }
    try {
      return new Workbench(trainer, recipe.worker(trainer));
    } catch (IOException | RuntimeException | Error e) {
      trainer.close();
      throw new ExecutorNotReadyException(place, "create a worker", e);
    }
  }

  void leave() {
    synchronized (OPEN) {
      users--;
    }
  }

  /** Closes those that are not in use. */
  static void closeIdle() {
    synchronized (OPEN) {
      OPEN.values().removeIf(Workbench::closedAsIdle);
    }
  }

  private boolean closedAsIdle() {
    if (users > 0) {
      return false;
    }
    trainer.close();
    return true;
  }

  Worker worker() {
    return worker;
  }

  /**
   * Returns unpacked data: the bytes are sent once per executor, and unpacked here while they are
   * in use.
   */
  synchronized Split data(Broadcast<byte[]> packed) {
    Split known = data.remove(packed.id());
    Split split = known == null ? PackedSplit.unpack(packed.value()) : known;
    if (data.size() == KEPT_DATA) {
      data.remove(data.keySet().iterator().next());
    }
    data.put(packed.id(), split);
    return split;
  }
}
