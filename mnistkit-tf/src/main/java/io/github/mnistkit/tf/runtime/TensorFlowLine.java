package io.github.mnistkit.tf.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Hides the differences between the two supported lines of TensorFlow Java: 1.x, and 0.5.0 of the
 * artifact tensorflow-core-platform-gpu, whose protocol classes are in another package.
 */
public final class TensorFlowLine {

  private static final String CONFIG_PROTO_OF_LINE_0 = "org.tensorflow.proto.framework.ConfigProto";
  private static final String PROPERTIES =
      "META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties";

  private static final AtomicInteger THREADS_PER_OPERATION = new AtomicInteger();

  private TensorFlowLine() {}

  /**
   * Returns whether this is 0.5.0. It checks for a class, because the native library may be
   * missing.
   */
  public static boolean isLine0() {
    try {
      Class<?> unused =
          Class.forName(CONFIG_PROTO_OF_LINE_0, false, TensorFlow.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Returns the version of TensorFlow Java, as stored in the jar that its classes come from; empty
   * if unknown.
   */
  public static String javaVersion() {
    String name = "org/tensorflow/TensorFlow.class";
    URL here = TensorFlow.class.getResource("TensorFlow.class");
    if (here == null || !here.toString().endsWith(name)) {
      return "";
    }
    Properties properties = new Properties();
    String jar = here.toString().substring(0, here.toString().length() - name.length());
    try (InputStream in = new URL(jar + PROPERTIES).openStream()) {
      properties.load(in);
    } catch (IOException e) {
      return "";
    }
    return properties.getProperty("version", "");
  }

  /** Opens a session; the caller still closes the graph. */
  public static Session session(Graph graph, SessionConfig config) {
    Constructor<?> constructor = configured();
    try {
      return (Session) constructor.newInstance(graph, parsed(constructor, config));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "TensorFlow refused to open a session: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw unknownLine(e);
    }
  }

  private static Object parsed(Constructor<?> constructor, SessionConfig config)
      throws ReflectiveOperationException {
    Class<?> proto = constructor.getParameterTypes()[1];
    return proto.getMethod("parseFrom", byte[].class).invoke(null, config.toBytes());
  }

  /** Initializes the protocol classes of a session's configuration, without the native library. */
  public static void initializeProtocol() {
    try {
      Object unused = parsed(configured(), new SessionConfig(0, 0, SessionConfig.Gpus.NONE, 0, 0));
    } catch (ReflectiveOperationException e) {
      throw unknownLine(e);
    }
  }

  /**
   * Sets the size of the pool of threads that share an operation, which TensorFlow fixes once per
   * process.
   *
   * @param threads the requested number; 0 for 1, or for the number already fixed
   */
  public static void useThreadsPerOperation(int threads) {
    int fixed = THREADS_PER_OPERATION.compareAndExchange(0, Math.max(1, threads));
    if (fixed != 0 && threads != 0 && fixed != threads) {
      throw new IllegalStateException(
          "TensorFlow computes with "
              + fixed
              + (fixed == 1 ? " thread" : " threads")
              + " per operation in this process since its first session, but was asked for "
              + threads
              + "; use a separate process for another number");
    }
  }

  /** Returns the number of threads that share an operation in this process. */
  public static int threadsPerOperation() {
    return Math.max(1, THREADS_PER_OPERATION.get());
  }

  /**
   * Returns the devices that a session with this configuration sees, as {@code CPU:0} or {@code
   * GPU:1}.
   */
  public static List<String> devices(SessionConfig config) {
    TF_Status status = tensorflow.TF_NewStatus();
    TF_Graph graph = tensorflow.TF_NewGraph();
    try {
      TF_Session session = session(graph, config);
      try {
        return names(session, status);
      } finally {
        tensorflow.TF_CloseSession(session, status);
        tensorflow.TF_DeleteSession(session, status);
      }
    } finally {
      tensorflow.TF_DeleteGraph(graph);
      tensorflow.TF_DeleteStatus(status);
    }
  }

  /** Opens a session of the C API; the caller closes and deletes it. */
  static TF_Session session(TF_Graph graph, SessionConfig config) {
    TF_Status status = tensorflow.TF_NewStatus();
    TF_SessionOptions options = tensorflow.TF_NewSessionOptions();
    byte[] bytes = config.toBytes();
    try (BytePointer pointer = new BytePointer(bytes)) {
      tensorflow.TF_SetConfig(options, pointer, bytes.length, status);
      check(status);
      TF_Session session = tensorflow.TF_NewSession(graph, options, status);
      check(status);
      return session;
    } finally {
      tensorflow.TF_DeleteSessionOptions(options);
      tensorflow.TF_DeleteStatus(status);
    }
  }

  private static List<String> names(TF_Session session, TF_Status status) {
    TF_DeviceList devices = tensorflow.TF_SessionListDevices(session, status);
    check(status);
    List<String> names = new ArrayList<>();
    try {
      for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
        String name = tensorflow.TF_DeviceListName(devices, i, status).getString();
        names.add(name.substring(name.lastIndexOf("device:") + "device:".length()));
      }
      return names;
    } finally {
      tensorflow.TF_DeleteDeviceList(devices);
    }
  }

  /** Returns a graph in TensorFlow's own format. */
  static byte[] bytes(Graph graph) {
    try {
      Object definition = Graph.class.getMethod("toGraphDef").invoke(graph);
      return (byte[]) definition.getClass().getMethod("toByteArray").invoke(definition);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("a graph could not be written: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw unknownLine(e);
    }
  }

  private static void check(TF_Status status) {
    int code = tensorflow.TF_GetCode(status);
    if (code != tensorflow.TF_OK) {
      throw new SessionRefusedException(code, tensorflow.TF_Message(status).getString());
    }
  }

  /** Sets an attribute to the type of unsigned 64-bit integers, which has no class in Java. */
  public static void setUnsigned64(OperationBuilder builder, String attribute) {
    for (Method method : OperationBuilder.class.getMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (method.getName().equals("setAttr") && parameters[1].getSimpleName().equals("DataType")) {
        try {
          Object type = parameters[1].getField("DT_UINT64").get(null);
          method.invoke(builder, attribute, type);
          return;
        } catch (ReflectiveOperationException e) {
          throw unknownLine(e);
        }
      }
    }
    throw unknownLine(null);
  }

  private static Constructor<?> configured() {
    for (Constructor<?> constructor : Session.class.getConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (parameters.length == 2 && parameters[1].getSimpleName().equals("ConfigProto")) {
        return constructor;
      }
    }
    throw unknownLine(null);
  }

  private static IllegalStateException unknownLine(@Nullable Throwable e) {
    return new IllegalStateException(
        "mnistkit runs on TensorFlow Java 1.x and 0.5.0, but found another: "
            + TensorFlow.version(),
        e);
  }
}
