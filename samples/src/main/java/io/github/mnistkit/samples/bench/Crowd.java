package io.github.mnistkit.samples.bench;

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
final class Crowd {

  /** The number of threads: more than most machines have cores. */
  static final int THREADS = 16;

  private static final int ROUNDS = 7;

  /** The most images that a thread classifies before it starts again. */
  private static final int IMAGES = 400;

  /** The least duration of a round, so that the start of sixteen threads does not distort it. */
  static final double SECONDS = 0.5;

  private final Contestant contestant;
  private final List<Examples> parts = new ArrayList<>();
  private final int examples;
  private final double seconds;
  private int repeats = 1;
  private final List<Double> together = new ArrayList<>();
  private final List<Double> alone = new ArrayList<>();

  Crowd(Contestant contestant, Examples asked, double seconds) {
    this.contestant = contestant;
    this.seconds = seconds;
    int each = Math.min(Math.max(asked.size() / THREADS, 1), IMAGES);
    for (int from = 0; from + each <= asked.size() && parts.size() < THREADS; from += each) {
      parts.add(asked.skip(from).take(each));
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
        together.add(perSecond(many));
        alone.add(perSecond(one));
      }
    } finally {
      many.shutdown();
      one.shutdown();
    }
    return new Comparison(title, "one image", Unit.IMAGES_PER_SECOND, together, alone);
  }

  /** Returns how often examples must be repeated so that a round takes long enough. */
  static int repeats(double seconds, double perSecond, int examples) {
    return Math.max(1, (int) Math.ceil(seconds * perSecond / examples));
  }

  private double perSecond(ExecutorService threads) {
    List<Callable<Integer>> questions = new ArrayList<>();
    parts.forEach(part -> questions.add(() -> classify(part)));
    long start = System.nanoTime();
    try {
      for (Future<Integer> answer : threads.invokeAll(questions)) {
        answer.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during a prediction", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a prediction failed", e.getCause());
    }
    return (double) examples * repeats / ((System.nanoTime() - start) / 1e9);
  }

  private int classify(Examples part) {
    byte[] pixels = new byte[part.format().bytes()];
    for (int i = 0; i < part.size() * repeats; i++) {
      part.copyPixels(i % part.size(), pixels, 0);
      contestant.classify(pixels);
    }
    return part.size();
  }
}
