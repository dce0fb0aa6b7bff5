package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.study.Measure;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Studies that train in earnest, in one virtual machine. */
class SparkRunnerTest {

  @Test
  void givesTheFiguresOfTheLocalRun() throws IOException {
    StudyResult here;
    try (Trainer trainer = Studies.trainer(1)) {
      here = Studies.twoBy(2).on(Studies.DIGITS.first(), Studies.DIGITS.second()).run(trainer);
    }
    StudyResult there;
    try (LocalSpark spark = new LocalSpark("local[2]")) {
      there =
          Studies.twoBy(2)
              .on(Studies.DIGITS.first(), Studies.DIGITS.second())
              .run(SparkRunner.on(spark.context, Studies::trainer));
    }
    for (String variant : here.variants()) {
      for (Measure measure : new Measure[] {Measure.last("loss"), Measure.best("valLoss")}) {
        assertThat(there.values(variant, measure))
            .hasSize(2)
            .isEqualTo(here.values(variant, measure));
      }
    }
  }
}
