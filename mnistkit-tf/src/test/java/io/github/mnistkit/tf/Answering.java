package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.testing.ForwardingClassifier;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;

/** A classifier that counts how often it is asked, and does something after each answer. */
final class Answering implements ForwardingClassifier {

  private final Classifier delegate;
  private final Runnable after;
  private int answers;

  Answering(Classifier delegate, Runnable after) {
    this.delegate = delegate;
    this.after = after;
  }

  int answers() {
    return answers;
  }

  @Override
  public Classifier delegate() {
    return delegate;
  }

  @Override
  public Predictions predict(Examples examples) {
    answers++;
    Predictions predictions = delegate.predict(examples);
    after.run();
    return predictions;
  }
}
