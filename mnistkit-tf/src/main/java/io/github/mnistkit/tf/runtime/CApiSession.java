package io.github.mnistkit.tf.runtime;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.Graph;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * A finished graph in a separate session, called through TensorFlow's C API. The Java API registers
 * everything that a call allocates with the garbage collector, under one lock for the whole
 * process, on which threads that predict single images wait longer than they compute.
 */
public final class CApiSession implements AutoCloseable {

  private final TF_Graph graph = tensorflow.TF_NewGraph();
  private final TF_Session session;
  private boolean closed;

  /** Copies a graph and opens a session on it; the caller still owns the given graph. */
  public CApiSession(Graph definition, SessionConfig config) {
    try {
      load(TensorFlowLine.bytes(definition));
      session = TensorFlowLine.session(graph, config);
    } catch (RuntimeException | Error e) {
      tensorflow.TF_DeleteGraph(graph);
      throw e;
    }
    NativeObjectCounter.GRAPHS.opened(1);
    NativeObjectCounter.SESSIONS.opened(1);
  }

  private void load(byte[] definition) {
    TF_Status status = tensorflow.TF_NewStatus();
    TF_ImportGraphDefOptions options = tensorflow.TF_NewImportGraphDefOptions();
    try (BytePointer bytes = new BytePointer(definition)) {
      TF_Buffer buffer = tensorflow.TF_NewBufferFromString(bytes, definition.length);
      tensorflow.TF_GraphImportGraphDef(graph, buffer, options, status);
      tensorflow.TF_DeleteBuffer(buffer);
      check(status, "copy a graph");
    } finally {
      tensorflow.TF_DeleteImportGraphDefOptions(options);
      tensorflow.TF_DeleteStatus(status);
    }
  }

  /** Returns an operation of the graph, by its name in the given graph. */
  TF_Operation operation(String name) {
    TF_Operation operation = tensorflow.TF_GraphOperationByName(graph, name);
    if (operation == null) {
      throw new IllegalStateException("there is no operation " + name + " in the graph");
    }
    return operation;
  }

  /** Runs the graph once. */
  void run(
      TF_Output inputs,
      PointerPointer<TF_Tensor> values,
      int fed,
      TF_Output outputs,
      PointerPointer<TF_Tensor> results,
      int wanted,
      TF_Status status) {
    tensorflow.TF_SessionRun(
        session, null, inputs, values, fed, outputs, results, wanted, null, 0, null, status);
    check(status, "run a model");
  }

  private static void check(TF_Status status, String task) {
    if (tensorflow.TF_GetCode(status) != tensorflow.TF_OK) {
      String reason = tensorflow.TF_Message(status).getString();
      throw new IllegalStateException("TensorFlow failed to " + task + ": " + reason);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      TF_Status status = tensorflow.TF_NewStatus();
      tensorflow.TF_CloseSession(session, status);
      tensorflow.TF_DeleteSession(session, status);
      tensorflow.TF_DeleteStatus(status);
      tensorflow.TF_DeleteGraph(graph);
      NativeObjectCounter.SESSIONS.closed(1);
      NativeObjectCounter.GRAPHS.closed(1);
    }
  }
}
