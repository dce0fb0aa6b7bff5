package io.github.mnistkit.tf;

import io.github.mnistkit.tf.extend.Emitters;

/**
 * The settings that graphs are built and run with.
 *
 * @param session how sessions are opened
 * @param emitters what custom layers, heads and losses compute
 */
record Backend(SessionConfig session, Emitters emitters) {}
