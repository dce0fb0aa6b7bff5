package io.github.mnistkit.tf;

import io.github.mnistkit.tf.extend.Emitters;

/**
 * The settings for building and running graphs.
 *
 * @param session the configuration of sessions
 * @param emitters the emitters of custom layers, heads and losses
 */
record Backend(SessionConfig session, Emitters emitters) {}
