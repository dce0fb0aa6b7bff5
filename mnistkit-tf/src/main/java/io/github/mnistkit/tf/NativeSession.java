package io.github.mnistkit.tf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** A graph and its session, which are opened in turn, counted, and closed together. */
final class NativeSession implements AutoCloseable {

  private final Graph graph;
  private @Nullable Session session;
  private boolean closed;

  /** Opens an empty graph. */
  NativeSession() {
    graph = new Graph();
    NativeCount.GRAPHS.opened(1);
  }

  Graph graph() {
    return graph;
  }

  /** Opens the session; the graph must be complete. */
  Session start(SessionConfig config) {
    if (session != null) {
      throw new IllegalStateException("this graph has its session already");
    }
    Session opened = TensorFlowLine.session(graph, config);
    NativeCount.SESSIONS.opened(1);
    session = opened;
    return opened;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Closing.all(List.of(this::closeSession, this::closeGraph));
    }
  }

  private void closeSession() {
    if (session != null) {
      NativeCount.SESSIONS.closed(1);
      session.close();
    }
  }

  private void closeGraph() {
    NativeCount.GRAPHS.closed(1);
    graph.close();
  }
}
