package io.github.mnistkit.benchmarks;

import io.github.mnistkit.image.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares many threads that classify single images with one model to one thread that does the
 * same.
 */
final class LoadTest {

  /** The number of threads: more than most machines have cores. */
  static final int THREADS = 16;

  private static final int ROUNDS = 7;

  /** The most images that a thread classifies before it starts again. */
  private static final int MAX_IMAGES = 400;

  /** The least duration of a round, so that the start of sixteen threads does not distort it. */
  static final double MIN_SECONDS = 0.5;

  private final Subject subject;
  private final List<Examples> parts = new ArrayList<>();
  private final int examples;
  private final double seconds;
  private int repeats = 1;
  private final List<Double> manyThreads = new ArrayList<>();
  private final List<Double> oneThread = new ArrayList<>();

  LoadTest(Subject subject, Examples predicted, double seconds) {
    this.subject = subject;
    this.seconds = seconds;
    int each = Math.min(Math.max(predicted.size() / THREADS, 1), MAX_IMAGES);
    for (int from = 0; from + each <= predicted.size() && parts.size() < THREADS; from += each) {
      parts.add(predicted.skip(from).take(each));
    }
    examples = each * parts.size();
  }

  /** Runs all rounds, after warm-up rounds that determine the number of repetitions. */
  Comparison run(String title) {
    ExecutorService many = Executors.newFixedThreadPool(THREADS);
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      perSecond(many);
      repeats = repeats(seconds, perSecond(many), examples);
      perSecond(one);
      for (int round = 1; round <= ROUNDS; round++) {
        manyThreads.add(perSecond(many));
        oneThread.add(perSecond(one));
      }
    } finally {
      many.shutdown();
      one.shutdown();
    }
    return new Comparison(title, "one image", Unit.IMAGES_PER_SECOND, manyThreads, oneThread);
  }

  /** Returns how often examples must be repeated so that a round takes long enough. */
  static int repeats(double seconds, double perSecond, int examples) {
    return Math.max(1, (int) Math.ceil(seconds * perSecond / examples));
  }

  private double perSecond(ExecutorService threads) {
    List<Callable<Integer>> calls = new ArrayList<>();
    parts.forEach(part -> calls.add(() -> predict(part)));
    long start = System.nanoTime();
    try {
      for (Future<Integer> call : threads.invokeAll(calls)) {
        call.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during a prediction", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a prediction failed", e.getCause());
    }
    return (double) examples * repeats / ((System.nanoTime() - start) / 1e9);
  }

  private int predict(Examples part) {
    byte[] pixels = new byte[part.format().bytes()];
    for (int i = 0; i < part.size() * repeats; i++) {
      part.copyPixels(i % part.size(), pixels, 0);
      subject.predictOne(pixels);
    }
    return part.size();
  }
}
