package io.github.mnistkit.eval.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener is told. */
final class Events implements StudyListener {

  final List<String> lines = new ArrayList<>();
  final List<Thread> threads = new ArrayList<>();

  @Override
  public void started(StudyProgress progress) {
    add("started: " + progress);
  }

  @Override
  public void ended(TrialResult.Finished result, StudyProgress progress) {
    add(result.trial() + " ended: " + progress);
  }

  @Override
  public void failed(TrialResult.Failed result, StudyProgress progress) {
    add(result + ": " + progress);
  }

  @Override
  public void notSaved(TrialResult result, IOException reason) {
    add(result.trial() + " not kept: " + reason.getClass().getSimpleName());
  }

  private void add(String line) {
    lines.add(line);
    threads.add(Thread.currentThread());
  }
}
