package io.github.mnistkit.eval.footprint;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Classifier;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures the latency of classifiers on this machine and the memory of the process.
 *
 * <pre>{@code
 * System.out.println(Profiler.standard().repeats(500).measure(classifier, examples));
 * }</pre>
 *
 * <p>Other work on the machine, and other threads of the process, affect the measurements.
 * Immutable; each method returns a copy.
 */
public final class Profiler {

  private final int warmUp;
  private final int repeats;
  private final int batch;
  private final LongSupplier nanos;
  private final Supplier<Optional<ProcessMemory>> memory;

  private Profiler(
      int warmUp,
      int repeats,
      int batch,
      LongSupplier nanos,
      Supplier<Optional<ProcessMemory>> memory) {
    requireAtLeast("warmUp", warmUp, 0);
    requireAtLeast("repeats", repeats, 1);
    requireAtLeast("batch", batch, 1);
    this.warmUp = warmUp;
    this.repeats = repeats;
    this.batch = batch;
    this.nanos = nanos;
    this.memory = memory;
  }

  private static void requireAtLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Profiler." + what + " must be at least " + least + ", but was " + value);
    }
  }

  /** {@return a profiler that makes 50 warm-up calls, times 200 calls, and uses batches of 128} */
  public static Profiler standard() {
    return new Profiler(50, 200, 128, System::nanoTime, ProcessMemory::now);
  }

  /**
   * {@return a copy with another number of warm-up calls}
   *
   * @param calls at least 0
   * @throws IllegalArgumentException if it is below 0
   */
  public Profiler warmUp(int calls) {
    return new Profiler(calls, repeats, batch, nanos, memory);
  }

  /**
   * {@return a copy that times another number of calls}
   *
   * @param calls at least 1; the 99th percentile needs 100 to differ from the longest
   * @throws IllegalArgumentException if it is below 1
   */
  public Profiler repeats(int calls) {
    return new Profiler(warmUp, calls, batch, nanos, memory);
  }

  /**
   * {@return a copy that measures batches of another size}
   *
   * @param examples at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public Profiler batch(int examples) {
    return new Profiler(warmUp, repeats, examples, nanos, memory);
  }

  /**
   * {@return a copy with another clock}
   *
   * @param clock nanoseconds that only go forward; default {@code System::nanoTime}
   */
  public Profiler timedBy(LongSupplier clock) {
    return new Profiler(warmUp, repeats, batch, clock, memory);
  }

  Profiler reading(Supplier<Optional<ProcessMemory>> source) {
    return new Profiler(warmUp, repeats, batch, nanos, source);
  }

  /**
   * Measures a classifier: first single images, one after the other and repeatedly if needed, then
   * the first batch of them, each call on the calling thread. Memory is read before the first and
   * after the last call.
   *
   * @param classifier stays open
   * @param examples of its format, at least a batch
   * @return the computed and measured footprint
   * @throws IllegalArgumentException if there are fewer examples than a batch, or they are of
   *     another format
   */
  public Footprint measure(Classifier classifier, Examples examples) {
    if (examples.size() < batch) {
      throw new IllegalArgumentException(
          "Profiler.measure needs at least the "
              + batch
              + " examples of a batch, but was given "
              + examples.size());
    }
    byte[][] images = pixels(examples);
    Examples first = examples.take(batch);
    Optional<ProcessMemory> before = memory.get();
    Latency single = time(call -> classifier.logits(images[call % images.length]));
    Latency many = time(call -> classifier.predict(first));
    Optional<ProcessMemory> after = memory.get();
    Optional<ResidentMemory> resident =
        before.flatMap(
            old ->
                after.map(
                    now ->
                        new ResidentMemory(
                            old.resident(), now.resident(), old.peak(), now.peak())));
    return Footprint.of(classifier).with(new Measurements(single, many, batch, resident));
  }

  private byte[][] pixels(Examples examples) {
    byte[][] images = new byte[Math.min(repeats, examples.size())][examples.format().bytes()];
    for (int i = 0; i < images.length; i++) {
      examples.copyPixels(i, images[i], 0);
    }
    return images;
  }

  /** A call to time; its result is used so that the call is not optimized away. */
  private interface Call {
    Object make(int call);
  }

  private Latency time(Call call) {
    for (int i = 0; i < warmUp; i++) {
      Object unused = call.make(i);
    }
    long[] times = new long[repeats];
    for (int i = 0; i < repeats; i++) {
      long start = nanos.getAsLong();
      Object unused = call.make(i);
      times[i] = nanos.getAsLong() - start;
    }
    return Latency.of(times);
  }
}
