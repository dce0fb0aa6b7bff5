package io.github.mnistkit.tf.graph;

import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.runtime.SessionConfig;

/**
 * The settings for building and running graphs.
 *
 * @param session the configuration of sessions; on the CPU, they compute in the calling thread
 * @param threads the processors that one training or prediction uses, at least 1
 * @param emitters the emitters of custom layers, heads, losses and optimizers
 */
public record Backend(SessionConfig session, int threads, Emitters emitters) {

  /** Returns whether work is divided among processors by examples, as it is on the CPU only. */
  public boolean dividesBatches() {
    return session.gpus() == SessionConfig.Gpus.NONE && threads > 1;
  }

  /** Returns the configuration of a session whose batches have this many parts. */
  public SessionConfig training(int parts) {
    return dividesBatches() && parts > 1 ? session.interOp(threads) : session;
  }
}
