package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a study once: from the stored results to the complete result. */
final class StudySession {

  private final StudySettings parts;
  private final Function<Trial, Split> data;
  private final ResultStore store;
  private final Optional<ModelFolder> models;
  private final Set<Trial> trials;
  private final Map<Trial, TrialResult> results = new HashMap<>();

  /**
   * Trials that finished before but whose data could not be made this time, or whose models are
   * missing; a failure must not replace their stored results.
   */
  private final Set<Trial> unchecked = new HashSet<>();

  private final List<String> notSaved = new ArrayList<>();
  private int kept;
  private long start;

  StudySession(
      StudySettings parts,
      Function<Trial, Split> data,
      ResultStore store,
      Optional<ModelFolder> models) {
    this.parts = parts;
    this.data = data;
    this.store = store;
    this.models = models;
    this.trials = new LinkedHashSet<>(parts.trials());
  }

  StudyResult run(TrialRunner runner) throws IOException {
    recall();
    start = parts.nanos.getAsLong();
    StudyProgress progress = progress();
    notifyListeners(listener -> listener.started(progress));
    List<Trial> pending = trials.stream().filter(trial -> !results.containsKey(trial)).toList();
    try {
      runner.run(pending, data, this::ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped("was interrupted", e);
    } catch (RuntimeException e) {
      throw stopped("was aborted by " + TrialExecutor.text(e), e);
    }
    pending.forEach(
        trial -> ended(new Failed(trial, "the runner ended without a result for this trial", 0)));
    return result();
  }

  private void recall() throws IOException {
    List<StudyPart> evaluated = parts.parts().evaluated();
    for (Trial trial : trials) {
      Optional<StoredResult> found = store.find(trial);
      if (found.isPresent() && found.get().result() instanceof Finished finished) {
        TrialProvenance.Digests unused = found.get().requireDigests(finished);
        try {
          Split split = data.apply(trial);
          found.get().requireData(finished, split);
          for (StudyPart part : evaluated) {
            Examples examples = part.examples().apply(trial.seed());
            found.get().requirePart(finished, part.name(), examples);
          }
          results.put(trial, finished);
        } catch (RuntimeException e) {
          unchecked.add(trial);
        }
      }
    }
    models.ifPresent(this::forgetRunsWithoutModels);
    kept = results.size();
  }

  private void forgetRunsWithoutModels(ModelFolder folder) {
    List<Trial> lacking =
        trials.stream()
            .filter(
                trial ->
                    results.get(trial) instanceof Finished run
                        && !folder.isComplete(run, finished(run)))
            .toList();
    results.keySet().removeAll(lacking);
    unchecked.addAll(lacking);
  }

  private List<Finished> finished() {
    return ordered().stream().filter(Finished.class::isInstance).map(Finished.class::cast).toList();
  }

  /** Returns the finished runs of the same variant. */
  private List<Finished> finished(Finished run) {
    String variant = run.trial().variant();
    return finished().stream().filter(one -> one.trial().variant().equals(variant)).toList();
  }

  private synchronized void ended(TrialResult result) {
    if (!trials.contains(result.trial())) {
      throw new IllegalStateException(
          "a runner must report only the trials it was given, but reported " + result.trial());
    }
    if (results.containsKey(result.trial())) {
      return;
    }
    try {
      if (!(result instanceof Failed && unchecked.contains(result.trial()))) {
        store.save(result);
      }
    } catch (IOException e) {
      notSaved.add(result.trial() + ": " + TrialExecutor.text(e));
      notifyListeners(listener -> listener.notSaved(result, e));
    }
    count(result);
  }

  private void count(TrialResult result) {
    results.put(result.trial(), result);
    StudyProgress progress = progress();
    if (result instanceof Finished finished) {
      prune(finished);
      notifyListeners(listener -> listener.ended(finished, progress));
    } else if (result instanceof Failed failed) {
      notifyListeners(listener -> listener.failed(failed, progress));
    }
  }

  private void prune(Finished result) {
    try {
      if (models.isPresent()) {
        models.get().prune(finished(result));
      }
    } catch (IOException e) {
      notSaved.add(result.trial() + ": " + TrialExecutor.text(e));
      notifyListeners(listener -> listener.notSaved(result, e));
    }
  }

  private StudyProgress progress() {
    long nanos = parts.nanos.getAsLong() - start;
    return StudyProgress.of(results.size(), failures().size(), kept, trials.size(), nanos);
  }

  private synchronized StudyResult result() {
    List<Failed> failures = failures();
    if (failures.size() == trials.size()) {
      throw new StudyException(
          "study "
              + Shown.quoted(parts.name)
              + (": every run failed (" + trials.size() + ")\n")
              + Shown.lines(failures),
          ordered());
    }
    return new StudyResult(parts.name, ordered(), notSaved);
  }

  private synchronized StudyException stopped(String how, Exception cause) {
    String where = parts.folder.map(folder -> "; finished runs are kept in " + folder).orElse("");
    return new StudyException(
        "study " + Shown.quoted(parts.name) + " " + how + ": " + progress() + where,
        ordered(),
        cause);
  }

  /**
   * Returns the results in the order of the trials, independent of the order in which they ended.
   */
  private List<TrialResult> ordered() {
    return trials.stream().filter(results::containsKey).map(results::get).toList();
  }

  private List<Failed> failures() {
    return ordered().stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
  }

  private void notifyListeners(Consumer<StudyListener> event) {
    parts.listeners.forEach(event);
  }
}
