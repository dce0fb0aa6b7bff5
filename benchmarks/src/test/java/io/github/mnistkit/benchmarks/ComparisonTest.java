package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.benchmarks.Comparison.Sides;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

  private static final Comparison SPEEDS =
      new Comparison(
          "LeNet-5 (tanh)",
          "training, batch 512",
          Unit.IMAGES_PER_SECOND,
          List.of(200_000.0, 300_000.0, 900_000.0),
          List.of(100_000.0, 200_000.0, 1_000_000.0));

  @Test
  void favoursTheFasterOfTwoSpeeds() {
    // The rounds' ratios are 2, 1.5 and 0.9.
    assertThat(SPEEDS.ratio()).isEqualTo(1.5);
  }

  @Test
  void favoursTheShorterOfTwoTimes() {
    assertThat(new Comparison("", "", Unit.SECONDS, List.of(2.0), List.of(3.0)).ratio())
        .isEqualTo(1.5);
  }

  @Test
  void fitsOnALineOfEightyColumns() {
    assertThat(SPEEDS.line("LeNet-5 (tanh)"))
        .hasSize(80)
        .isEqualTo(
            "LeNet-5 (tanh)  training, batch 512    300,000 images/s 200,000 images/s    1.50");
  }

  @Test
  void writesAllRounds() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    SPEEDS.addTo(json, Sides.KIT_AND_BARE);
    assertThat(json.get("mnistkit").asDouble()).isEqualTo(300_000);
    assertThat(json.at("/byRound/bare")).hasSize(3);
    assertThat(json.at("/byRound/ratio/2").asDouble()).isCloseTo(0.9, within(1e-12));
  }
}
