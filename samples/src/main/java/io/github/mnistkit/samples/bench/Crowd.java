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
 * Many threads that ask one model for one image after the other, in turns with one thread that asks
 * it the same.
 */
final class Crowd {

  /** More than most machines have cores for. */
  static final int THREADS = 16;

  private static final int ROUNDS = 7;

  /** That a thread asks for at most, before it begins again. */
  private static final int IMAGES = 400;

  /** That a round takes at least: in less, the start of sixteen threads is measured too. */
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

  /** All rounds, after some that warm up and tell how often a round must ask. */
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

  /** How often examples must be asked for, so that a round takes long enough. */
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
      throw new IllegalStateException("interrupted while models were asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a model gave no answer", e.getCause());
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
