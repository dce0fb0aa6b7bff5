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
 * What a virtual machine keeps from one trial of a runner to the next: a trainer, and the last few
 * data. That of another runner is closed once nobody works there, at the latest when the virtual
 * machine ends.
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
   * Takes a place at the bench of a runner, which is made for the first; {@link #leave} ends it.
   *
   * @throws ExecutorNotReadyException if it cannot be made; then the next one tries again
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

  /** Whatever is missing can show as any error, a missing class for one. */
  private static Workbench make(TrainerRecipe recipe, int threads, String place) {
    Trainer trainer;
    try {
      trainer = recipe.trainer(threads);
    } catch (IOException | RuntimeException | Error e) {
      throw new ExecutorNotReadyException(place, "make a trainer", e);
    }
    try {
      return new Workbench(trainer, recipe.worker(trainer));
    } catch (IOException | RuntimeException | Error e) {
      trainer.close();
      throw new ExecutorNotReadyException(place, "make a worker", e);
    }
  }

  void leave() {
    synchronized (OPEN) {
      users--;
    }
  }

  /** Closes those where nobody works. */
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

  /** The bytes travel once per executor, and are unpacked here while they are in use. */
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
