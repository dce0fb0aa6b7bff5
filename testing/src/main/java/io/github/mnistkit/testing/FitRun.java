package io.github.mnistkit.testing;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The training that a stub reports to its listeners: nothing is trained in it. */
public final class FitRun implements TrainingRun {

  private final Fit fit;
  private final int stepsPerEpoch;
  private Optional<String> stopReason = Optional.empty();

  /**
   * Creates a training that has not been stopped.
   *
   * @param fit the fit to run
   * @param stepsPerEpoch the number of batches of an epoch
   */
  public FitRun(Fit fit, int stepsPerEpoch) {
    this.fit = fit;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /**
   * Describes the result of a fit as a trainer would, with invented versions and device.
   *
   * @param fit what was trained; its head may have more classes than its data
   * @return the record
   */
  public static TrainingRecord record(Fit fit) {
    List<String> names = new ArrayList<>(fit.training().classNames());
    while (names.size() < fit.spec().classes()) {
      names.add("class " + names.size());
    }
    return new TrainingRecord(
        fit.spec(),
        names,
        Optional.of(fit.plan()),
        Optional.of(fit.training().provenance()),
        List.of(),
        "1.2.3",
        "2.18.0",
        "fake:0");
  }

  /**
   * Says why the training was stopped.
   *
   * @return the last reason, or empty while it is running
   */
  public Optional<String> stopReason() {
    return stopReason;
  }

  @Override
  public ModelSpec spec() {
    return fit.spec();
  }

  @Override
  public TrainingPlan plan() {
    return fit.plan();
  }

  @Override
  public int examples() {
    return fit.training().size();
  }

  @Override
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  @Override
  public Map<String, float[]> weights() {
    return Map.of();
  }

  @Override
  public double learningRate() {
    return 0;
  }

  @Override
  public void save(Path file) {
    throw new UnsupportedOperationException("a stub is not saved");
  }

  @Override
  public void stop(String reason) {
    stopReason = Optional.of(reason);
  }
}
