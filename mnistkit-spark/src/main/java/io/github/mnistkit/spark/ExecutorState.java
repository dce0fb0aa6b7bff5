package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.TrialExecutor;
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
final class ExecutorState {

  private static final int KEPT_DATA = 4;
  private static final Map<String, ExecutorState> OPEN = new HashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ExecutorState::closeIdle, "mnistkit-close"));
  }

  private final Trainer trainer;
  private final TrialExecutor executor;
  private final Map<Long, Split> data = new LinkedHashMap<>();
  private int users;

  private ExecutorState(Trainer trainer, TrialExecutor executor) {
    this.trainer = trainer;
    this.executor = executor;
  }

  /**
   * Acquires the state of a runner, which is created on first use; {@link #release} releases it.
   *
   * @throws ExecutorNotReadyException if it cannot be created; the next call tries again
   */
  static ExecutorState join(String runner, TrainerFactory factory, int threads, String place) {
    synchronized (OPEN) {
      ExecutorState state = OPEN.get(runner);
      if (state == null) {
        closeIdle();
        state = make(factory, threads, place);
        OPEN.put(runner, state);
      }
      state.users++;
      return state;
    }
  }

  /** Catches any error, since a missing class or library can cause any of them. */
  private static ExecutorState make(TrainerFactory factory, int threads, String place) {
    Trainer trainer;
    try {
      trainer = factory.trainer(threads);
    } catch (IOException | RuntimeException | Error e) {
      throw new ExecutorNotReadyException(place, "create a trainer", e);
    }
    try {
      return new ExecutorState(trainer, factory.worker(trainer));
    } catch (IOException | RuntimeException | Error e) {
      trainer.close();
      throw new ExecutorNotReadyException(place, "create a worker", e);
    }
  }

  void release() {
    synchronized (OPEN) {
      users--;
    }
  }

  /** Closes those that are not in use. */
  static void closeIdle() {
    synchronized (OPEN) {
      OPEN.values().removeIf(ExecutorState::closedAsIdle);
    }
  }

  private boolean closedAsIdle() {
    if (users > 0) {
      return false;
    }
    trainer.close();
    return true;
  }

  TrialExecutor worker() {
    return executor;
  }

  /**
   * Returns unpacked data: the bytes are sent once per executor, and unpacked here while they are
   * in use.
   */
  synchronized Split data(Broadcast<byte[]> packed) {
    Split known = data.remove(packed.id());
    Split split = known == null ? SplitCodec.unpack(packed.value()) : known;
    if (data.size() == KEPT_DATA) {
      data.remove(data.keySet().iterator().next());
    }
    data.put(packed.id(), split);
    return split;
  }
}
