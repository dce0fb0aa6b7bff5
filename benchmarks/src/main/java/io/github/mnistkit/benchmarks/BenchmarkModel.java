package io.github.mnistkit.benchmarks;

/** A benchmarked model and the amount of work. */
enum BenchmarkModel {
  /** One hidden layer. */
  BASIC("Basic", 128, 25_600, 1),
  /** Two convolutions, one hidden layer. */
  CNN("CNN", 128, 1_920, 1),
  /** LeNet-5 with tanh. */
  LENET("LeNet-5 (tanh)", 64, 9_600, 1),
  /** Pairs of small images with one shared tower and an auxiliary loss. */
  PAIRS("pairs", 50, 1_000, 4),
  /** Six units on a teacher's frozen convolutions. */
  STUDENT("student", 128, 1_280, 4);

  private final String title;
  private final int batch;
  private final int examples;
  private final int epochs;

  BenchmarkModel(String title, int batch, int examples, int epochs) {
    this.title = title;
    this.batch = batch;
    this.examples = examples;
    this.epochs = epochs;
  }

  String title() {
    return title;
  }

  /** The default number of examples per step. */
  int batch() {
    return batch;
  }

  /** The most examples of an epoch and of a prediction. */
  int examples() {
    return examples;
  }

  /** The number of timed epochs, after an untimed one. */
  int epochs() {
    return epochs;
  }
}
