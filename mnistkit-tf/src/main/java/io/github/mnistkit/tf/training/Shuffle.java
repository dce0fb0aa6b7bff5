package io.github.mnistkit.tf.training;

import io.github.mnistkit.tf.graph.Seeds;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Arrays;
import java.util.Random;

/** Computes the order of the examples in an epoch, a function of the seed and the epoch alone. */
public final class Shuffle {

  private Shuffle() {}

  public static int[] rows(TrainingPlan plan, int examples, int epoch) {
    int[] rows = new int[examples];
    Arrays.setAll(rows, i -> i);
    if (plan.order() == TrainingPlan.Order.AS_GIVEN) {
      return rows;
    }
    Random random = new Random(Seeds.of(plan.seed(), "shuffle of epoch " + epoch));
    for (int i = examples - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    return rows;
  }
}
