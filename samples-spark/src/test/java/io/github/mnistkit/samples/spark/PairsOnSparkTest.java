package io.github.mnistkit.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.Siamese;
import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class PairsOnSparkTest {

  @Test
  void trainsTheFourNets() throws IOException {
    Dataset digits = Datasets.synthetic(80, 40, 1);
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("pairs")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      StudyResult study =
          PairsOnSpark.run(
              spark,
              Siamese.study(1, plan -> plan.epochs(1)),
              new Split(digits.train(), digits.test()));

      assertThat(study.failures()).isEmpty();
      assertThat(study.variants())
          .containsExactly("ConvNetBase", "ConvNetBaseAux", "ConvNetSep", "ConvNetSepAux");
    }
  }

  @Test
  void saysWhatArgumentsItNeeds() {
    assertThatThrownBy(() -> PairsOnSpark.main(new String[] {"synthetic"}))
        .hasMessage("expected 4 arguments, DATA RUNS EPOCHS RESULTS, but got 1");
  }
}
