package io.github.mnistkit.runtime;

import io.github.mnistkit.runtime.plan.Plan;
import io.github.mnistkit.runtime.plan.Workspace;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Lends buffers, one set to each call in progress, without allocating once there are enough. */
final class WorkspacePool {

  /** More calls in progress than this make buffers of their own. */
  private static final int MOST = 64;

  private final Plan plan;
  private final AtomicReferenceArray<Workspace> free = new AtomicReferenceArray<>(MOST);

  WorkspacePool(Plan plan) {
    this.plan = plan;
  }

  Workspace take() {
    for (int i = 0; i < MOST; i++) {
      if (free.getPlain(i) != null) {
        Workspace taken = free.getAndSet(i, null);
        if (taken != null) {
          return taken;
        }
      }
    }
    return plan.workspace();
  }

  void give(Workspace workspace) {
    for (int i = 0; i < MOST; i++) {
      if (free.getPlain(i) == null && free.compareAndSet(i, null, workspace)) {
        return;
      }
    }
  }

  /** Lets go of all buffers that are not lent. */
  void clear() {
    for (int i = 0; i < MOST; i++) {
      free.set(i, null);
    }
  }
}
