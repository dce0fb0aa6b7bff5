package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares networks of two to five layers with dropout in different places. */
final class Deep implements Sample {

  private static final int EPOCHS = 30;
  private static final List<Integer> FOUR = List.of(600, 400, 200);
  private static final List<Integer> FIVE = List.of(800, 600, 400, 200);

  @Override
  public String name() {
    return "deep";
  }

  @Override
  public String description() {
    return "two to five layers, six layouts of dropout";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public String data() {
    return "fashion-mnist";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    int epochs = context.scope().epochs(EPOCHS, 2);
    StudyResult result =
        context.study(
            row().study(context.seed(), plan -> context.plan(plan.epochs(epochs))),
            1,
            seed -> context.data().split());

    context.println("\n" + result.table("valLoss"));
  }

  static StudyRow row() {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).epochs(EPOCHS);
    return StudyRow.of(
            "deep",
            "two to five layers, six layouts of dropout, 30 epochs",
            5,
            nets().entrySet().stream()
                .map(net -> Variant.of(net.getKey(), net.getValue(), plan))
                .toList(),
            (data, seed) -> data.split())
        .on("fashion-mnist");
  }

  static Map<String, ModelSpec> nets() {
    Map<String, ModelSpec> nets = new LinkedHashMap<>();
    nets.put("200", image().dense(200).relu().softmax(10));
    nets.put("400-200", net(List.of(400, 200), 0, 0));
    nets.put("600-400-200", net(FOUR, 0, 0, 0));
    nets.put("800-600-400-200", net(FIVE, 0, 0, 0, 0));
    nets.put("4 layers, 0.2", net(FOUR, 0.2, 0.2, 0.2));
    nets.put("4 layers, 0.3", net(FOUR, 0.3, 0.3, 0.3));
    nets.put("4 layers, 0.3-0.1", net(FOUR, 0.3, 0.2, 0.1));
    nets.put("5 layers, 0.2", net(FIVE, 0.2, 0.2, 0.2, 0.2));
    nets.put("5 layers, 0.3", net(FIVE, 0.3, 0.3, 0.3, 0.3));
    nets.put("5 layers, 0.4-0.1", net(FIVE, 0.4, 0.3, 0.2, 0.1));
    return nets;
  }

  private static VectorStage image() {
    return ModelSpec.image(28, 28, 1).flatten();
  }

  /** Builds layers with these numbers of units, each followed by dropout at its own rate. */
  private static ModelSpec net(List<Integer> units, double... rates) {
    VectorStage stage = image();
    for (int i = 0; i < units.size(); i++) {
      stage = stage.dense(units.get(i)).relu();
      stage = rates[i] == 0 ? stage : stage.dropout(rates[i]);
    }
    return stage.softmax(10);
  }
}
