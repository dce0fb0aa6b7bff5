package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ModelJsonTest {

  @Test
  void writesNullWithoutValidation() {
    JsonNode epoch = json(Map.of("loss", 1.0, "accuracy", 0.5)).at("/history/0");
    assertThat(epoch.get("valLoss").isNull()).isTrue();
    assertThat(epoch.get("valAccuracy").isNull()).isTrue();
  }

  @Test
  void addsTheMetricsOfAuxiliaryHeads() {
    JsonNode epoch = json(Map.of("loss", 1.0, "accuracy", 0.5, "digit.loss", 2.0)).at("/history/0");
    assertThat(epoch.get("digit.loss").asDouble()).isEqualTo(2);
  }

  @Test
  void writesNullForNonFiniteValues() {
    JsonNode metrics = json(Map.of("loss", 1.0, "accuracy", 0.5)).get("metrics");
    assertThat(metrics.get("logLoss").isNull()).isTrue();
    assertThat(metrics.get("accuracy").asDouble()).isZero();
  }

  @Test
  void writesHowManyTimesSmallerAFileIsThanItsWeights() {
    JsonNode model = json(Map.of("loss", 1.0, "accuracy", 0.5));
    assertThat(model.get("fileBytes").asLong()).isEqualTo(20);
    assertThat(model.get("factor").asDouble()).isEqualTo(10 * 4 / 20.0);
  }

  /** A model that holds the only true class for impossible. */
  private static JsonNode json(Map<String, Double> metrics) {
    float[] logits = {0, Float.NEGATIVE_INFINITY};
    Predictions wrong = Predictions.of(List.of("no", "yes"), logits, new int[] {1});
    return ModelJson.of(
        new ModelResult(
            "one",
            TrainingPlan.adam(1e-3).seed(7),
            ModelSpec.image(2, 2, 1).flatten().softmax(2).summary(),
            Evaluation.of(wrong).valuesByName(),
            OptionalLong.of(20),
            List.of(new Epoch(1, metrics, 0.5)),
            Optional.empty()));
  }
}
