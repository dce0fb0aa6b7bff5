package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program that predicts single images from sixteen threads. */
final class ManyPredictions {

  static final Path STATUS = Path.of("/proc/self/status");
  private static final int THREADS = 16;

  private final Classifier classifier;
  private final List<byte[]> images = new ArrayList<>();
  private final List<float[]> expected = new ArrayList<>();

  private ManyPredictions(Classifier classifier, Examples examples) {
    this.classifier = classifier;
    for (int i = 0; i < examples.size(); i++) {
      byte[] pixels = new byte[examples.format().bytes()];
      examples.copyPixels(i, pixels, 0);
      images.add(pixels);
      expected.add(classifier.logits(pixels));
    }
  }

  /**
   * Prints the resident memory in KiB after a tenth of the predictions and after all, then how many
   * differed from what one thread had predicted before.
   */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    try (Classifier classifier = Trainings.untrained(SoakTest.SPEC, 1)) {
      ManyPredictions many = new ManyPredictions(classifier, SoakTest.examples());
      int wrong = many.predict(count / 10);
      System.out.println(residentKiB());
      wrong += many.predict(count / 10 * 9);
      System.out.println(residentKiB());
      System.out.println(wrong + " wrong");
    }
  }

  static long residentKiB() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(STATUS + " has no line VmRSS");
  }

  private int predict(int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> shares = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        shares.add(threads.submit(() -> wrong(first, count / THREADS)));
      }
      int wrong = 0;
      for (Future<Integer> share : shares) {
        wrong += share.get();
      }
      return wrong;
    } finally {
      threads.shutdown();
    }
  }

  private int wrong(int first, int count) {
    int wrong = 0;
    for (int i = first; i < first + count; i++) {
      int at = i % images.size();
      wrong += Arrays.equals(classifier.logits(images.get(at)), expected.get(at)) ? 0 : 1;
    }
    return wrong;
  }
}
