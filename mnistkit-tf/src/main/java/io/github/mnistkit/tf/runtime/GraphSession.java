package io.github.mnistkit.tf.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** A graph and its session, which are opened in turn, counted, and closed together. */
public final class GraphSession implements AutoCloseable {

  private final Graph graph;
  private @Nullable Session session;
  private boolean closed;

  /** Opens an empty graph. */
  public GraphSession() {
    graph = new Graph();
    NativeObjectCounter.GRAPHS.opened(1);
  }

  public Graph graph() {
    return graph;
  }

  /** Opens the session; the graph must be complete. */
  public Session start(SessionConfig config) {
    if (session != null) {
      throw new IllegalStateException("this graph already has a session");
    }
    Session opened = TensorFlowLine.session(graph, config);
    NativeObjectCounter.SESSIONS.opened(1);
    session = opened;
    return opened;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Closeables.all(List.of(this::closeSession, this::closeGraph));
    }
  }

  private void closeSession() {
    if (session != null) {
      NativeObjectCounter.SESSIONS.closed(1);
      session.close();
    }
  }

  private void closeGraph() {
    NativeObjectCounter.GRAPHS.closed(1);
    graph.close();
  }
}
