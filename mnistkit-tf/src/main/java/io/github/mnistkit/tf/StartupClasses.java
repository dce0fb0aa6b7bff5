package io.github.mnistkit.tf;

import io.github.mnistkit.tf.runtime.TensorFlowLine;
import io.github.mnistkit.tf.runtime.TrainerLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the classes that a first training needs, while another thread loads TensorFlow's native
 * library. The list is a resource: the classes that the JVM's option {@code -Xlog:class+load} shows
 * from then on to the first step. One that is missing is loaded when it is needed, and one too many
 * costs a fraction of a millisecond.
 */
final class StartupClasses {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);
  private static final String LIST = "startup-classes.txt";
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private StartupClasses() {}

  /** Begins to load them, once per process. */
  static void begin() {
    if (isUseful(Runtime.getRuntime().availableProcessors(), BEGUN)) {
      Thread thread = new Thread(StartupClasses::load, "mnistkit startup classes");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Returns whether there is a second processor for it, and it has not begun yet. */
  static boolean isUseful(int processors, AtomicBoolean begun) {
    return processors > 1 && begun.compareAndSet(false, true);
  }

  private static void load() {
    try {
      TensorFlowLine.initializeProtocol();
      int loaded = load(names());
      LOG.debug("loaded {} classes in advance", loaded);
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("classes could not be loaded in advance", e);
    }
  }

  static List<String> names() {
    try (InputStream in = StartupClasses.class.getResourceAsStream(LIST)) {
      byte[] list = Objects.requireNonNull(in, LIST).readAllBytes();
      return new String(list, StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads and verifies classes without initializing them, which waits for the native library. */
  static int load(List<String> names) {
    ClassLoader loader = StartupClasses.class.getClassLoader();
    int loaded = 0;
    for (String name : names) {
      try {
        // Reflection is what makes the JVM verify a class.
        Field[] unused = Class.forName(name, false, loader).getDeclaredFields();
        loaded++;
      } catch (ClassNotFoundException | LinkageError e) {
        // The other line of TensorFlow Java has other classes.
      }
    }
    return loaded;
  }
}
