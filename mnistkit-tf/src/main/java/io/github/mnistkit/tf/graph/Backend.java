package io.github.mnistkit.tf.graph;

import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.runtime.SessionConfig;

/**
 * The settings for building and running graphs.
 *
 * @param session the configuration of sessions
 * @param emitters the emitters of custom layers, heads and losses
 */
public record Backend(SessionConfig session, Emitters emitters) {}
