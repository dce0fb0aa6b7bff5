package io.github.mnistkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers allocate, and many of them from many threads. */
class AllocationTest {
  private static final ModelSpec SPEC =
      ModelSpec.image(14, 14, 1)
          .conv2d(4, 3)
          .batchNorm()
          .relu()
          .maxPool2d(2)
          .flatten()
          .dense(20)
          .tanh()
          .dropout(0.5)
          .mixtureOfSoftmaxes(10, 3, decoder -> decoder.dense(5).relu());

  /** An array of ten numbers: 40 bytes and a header, rounded up to 8. */
  private static final long ANSWER = 56;

  private static final int THREADS = 16;
  private static final int ANSWERS = 1_000_000;

  @TempDir private Path folder;

  private Classifier load() throws IOException {
    return RuntimeClassifier.load(
        StoredModels.write(folder.resolve("model"), SPEC, StoredModels.random(SPEC, 1)));
  }

  private static byte[][] pixels() {
    Examples examples = GivenModels.examples(SPEC, 50, 2);
    byte[][] pixels = new byte[examples.size()][examples.format().bytes()];
    for (int i = 0; i < pixels.length; i++) {
      examples.copyPixels(i, pixels[i], 0);
    }
    return pixels;
  }

  @Test
  void anAnswerAllocatesItsLogitsAlone() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[][] pixels = pixels();
    try (Classifier classifier = load()) {
      for (int i = 0; i < 500; i++) {
        classifier.logits(pixels[i % pixels.length]);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 2_000; i++) {
        classifier.logits(pixels[i % pixels.length]);
      }
      long each = (threads.getCurrentThreadAllocatedBytes() - before) / 2_000;
      assertThat(each).isLessThanOrEqualTo(ANSWER);
    }
  }

  @Test
  @Tag("slow")
  void aMillionAnswersFromManyThreadsAreThoseOfOne()
      throws IOException, InterruptedException, ExecutionException {
    byte[][] pixels = pixels();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (Classifier classifier = load()) {
      float[][] expected = new float[pixels.length][];
      for (int i = 0; i < pixels.length; i++) {
        expected[i] = classifier.logits(pixels[i]);
      }
      answer(pool, classifier, pixels, expected, ANSWERS / 10);
      long before = usedHeap();
      answer(pool, classifier, pixels, expected, ANSWERS);
      assertThat(usedHeap() - before).isLessThan(1 << 20);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void answer(
      ExecutorService pool, Classifier classifier, byte[][] pixels, float[][] expected, int count)
      throws InterruptedException, ExecutionException {
    List<Future<?>> parts = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      parts.add(
          pool.submit(
              () -> {
                for (int i = first; i < count; i += THREADS) {
                  int index = i % pixels.length;
                  if (!Arrays.equals(classifier.logits(pixels[index]), expected[index])) {
                    throw new AssertionError("image " + index + " has other logits");
                  }
                }
              }));
    }
    for (Future<?> part : parts) {
      part.get();
    }
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
