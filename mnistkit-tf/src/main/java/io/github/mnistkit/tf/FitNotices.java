package io.github.mnistkit.tf;

import io.github.mnistkit.tf.runtime.TrainerLog;
import io.github.mnistkit.train.Fit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a fit warns of, each text once per trainer, because the runs of a study repeat it. */
final class FitNotices {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  void log(Fit fit) {
    fit.warnings().stream().filter(logged::add).forEach(LOG::warn);
    fit.startingWeights()
        .map(start -> "starting weights: " + start)
        .filter(logged::add)
        .ifPresent(LOG::info);
  }
}
