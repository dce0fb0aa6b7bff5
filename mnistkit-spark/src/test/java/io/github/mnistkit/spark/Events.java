package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyProgress;
import io.github.mnistkit.eval.study.TrialResult;
import java.util.ArrayList;
import java.util.List;

/** What a study told, and on which threads. */
final class Events implements StudyListener {

  final List<String> lines = new ArrayList<>();
  final List<Thread> threads = new ArrayList<>();

  @Override
  public void ended(TrialResult.Finished result, StudyProgress progress) {
    lines.add(result.trial() + " finished: " + progress.ended() + " of " + progress.total());
    threads.add(Thread.currentThread());
  }

  @Override
  public void failed(TrialResult.Failed result, StudyProgress progress) {
    lines.add(result.toString());
    threads.add(Thread.currentThread());
  }

  static StudyListener atTheFirstResult(Runnable action) {
    return new StudyListener() {
      private boolean done;

      @Override
      public void ended(TrialResult.Finished result, StudyProgress progress) {
        if (!done) {
          done = true;
          action.run();
        }
      }
    };
  }
}
