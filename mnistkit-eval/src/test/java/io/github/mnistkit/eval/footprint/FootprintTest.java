package io.github.mnistkit.eval.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootprintTest {

  private static final double MEBI = 1 << 20;
  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).batchSize(128);

  private static Footprint footprint(ModelSpec spec) {
    return Footprint.of(spec, PLAN);
  }

  /** A head that does not say what it computes. */
  private record Secretive(int classes) implements Head.Custom {
    @Override
    public String kind() {
      return "secretive";
    }

    @Override
    public List<Parameter> parameters(Shape.Vector input) {
      return List.of(Parameter.vector("kernel", Parameter.Role.KERNEL, 1, input.units()));
    }
  }

  @Test
  void doesNotGuessWhatACustomPartComputes() {
    Footprint unknown = footprint(ModelSpec.image(4, 4, 1).flatten().head(new Secretive(2)));

    assertThat(unknown.multiplyAdds()).isEmpty();
    assertThat(unknown.toString()).containsPattern("multiply-adds +\\? +unknown for a custom part");
    assertThat(Footprints.table(Map.of("secretive", unknown))).containsPattern("0\\.000 +\\?");
  }

  @Nested
  class Weights {

    @Test
    void areThePublishedMemoryFootprintOfTheTeacher() {
      Footprint teacher = footprint(Models.teacher());

      assertThat(teacher.parameters()).isEqualTo(1_199_882);
      assertThat(teacher.weightsBytes()).isEqualTo(4_799_528);
      // the published "memory footprint per image feed forward", in MB
      assertThat(teacher.weightsBytes() / MEBI).isCloseTo(4.577, within(0.0005));
    }

    @Test
    void countTheZerosOfAPrunedModel() {
      SlowClassifier classifier = new SlowClassifier();
      classifier.kernel[0] = 0;
      Footprint pruned = Footprint.of(classifier);

      assertThat(pruned.zeros()).isEqualTo(1);
      assertThat(pruned.toString()).contains("zeros", "pruned, but included in the sizes below");
    }

    @Test
    void areThoseOfPublishedModels() {
      assertThat(footprint(Models.basic()).parameters()).isEqualTo(203_530);
      assertThat(footprint(Models.mixture()).parameters()).isEqualTo(2_052_205);
      assertThat(footprint(Models.cnn()).parameters()).isEqualTo(857_738);
    }

    @Test
    void countOnceWhereTheyAreShared() {
      Footprint shared = footprint(Models.sharedPair());
      Footprint separate = footprint(Models.separatePair());

      assertThat(shared.trainable()).isEqualTo(891_953);
      assertThat(shared.parameters()).isEqualTo(891_953 + 1_280);
      assertThat(separate.trainable()).isEqualTo(1_783_873);
      assertThat(separate.activations()).isEqualTo(shared.activations());
    }
  }

  @Nested
  class Activations {

    @Test
    void areAllResultsAndTheInput() {
      Footprint basic = footprint(Models.basic());

      assertThat(basic.activations()).isEqualTo(2 * 784 + 3 * 256 + 10);
      assertThat(basic.activationsBytes()).isEqualTo(4 * (2 * 784 + 3 * 256 + 10));
    }

    @Test
    void peakInTheLargestLayer() {
      assertThat(footprint(Models.teacher()).peakActivationsBytes())
          .isEqualTo(4 * 2 * 24 * 24 * 64);
    }
  }

  @Nested
  class Training {

    @ParameterizedTest
    @CsvSource({
      "sgd, 0",
      "momentum, 1",
      "nesterov, 1",
      "adaGrad, 1",
      "adadelta, 2",
      "rmsProp, 2",
      "adam, 2",
      "adamW, 2",
      "adaMax, 2",
      "nadam, 2"
    })
    void remembersAsManyNumbersAsTheOptimizerNeeds(String name, int slots) {
      Map<String, Optimizer> optimizers = new LinkedHashMap<>();
      optimizers.put("sgd", Optimizer.sgd());
      optimizers.put("momentum", Optimizer.momentum(0.9));
      optimizers.put("nesterov", Optimizer.nesterov(0.9));
      optimizers.put("adaGrad", Optimizer.adaGrad());
      optimizers.put("adadelta", Optimizer.adadelta());
      optimizers.put("rmsProp", Optimizer.rmsProp());
      optimizers.put("adam", Optimizer.adam());
      optimizers.put("adamW", Optimizer.adamW(0.01));
      optimizers.put("adaMax", Optimizer.adaMax());
      optimizers.put("nadam", Optimizer.nadam());
      TrainingPlan plan = TrainingPlan.of(optimizers.get(name), Schedule.constant(1));

      assertThat(Footprint.of(Models.basic(), plan).slotsBytes()).isEqualTo(4L * slots * 203_530);
    }

    @Test
    void remembersNothingOfFrozenWeights() {
      Footprint student = footprint(Models.student());

      assertThat(student.parameters()).isEqualTo(74_188);
      assertThat(student.slotsBytes()).isEqualTo(4 * 2 * 55_372);
    }

    @Test
    void followsItsFormula() {
      long activations = 2 * 784 + 3 * 256 + 10;

      assertThat(footprint(Models.basic()).trainingBytes(128))
          .isEqualTo(4 * (203_530 + 203_530 * 3 + 2 * 128 * activations));
    }

    @Test
    void refusesAnEmptyBatch() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> footprint(Models.basic()).trainingBytes(0))
          .withMessage("Footprint.trainingBytes batch must be at least 1, but was 0");
    }
  }

  @Nested
  class Text {

    @Test
    void saysWhatIsCountedAndHow() {
      assertThat(footprint(Models.teacher()))
          .hasToString(
              """
              computed
              parameters                1,199,882       trainable 1,199,882
              weights, also as a file       4.577  MiB  parameters · 4 / 2²⁰
              multiply-adds            11,992,448       per example
              activations                   0.556  MiB  145,818 values per example
                peak                        0.281  MiB  73,728 in and out of one layer
              optimizer slots               9.154  MiB  2 for each weight
              training, about             160.709  MiB  in batches of 128\
              """);
    }

    @Test
    void doesNotGuessTheSizeOfAFullBatch() {
      assertThat(Footprint.of(Models.basic(), PLAN.fullBatch()).toString())
          .contains("training, about", "depends on the data: all examples at once");
    }

    @Test
    void ofSeveralModelsIsATable() {
      Map<String, Footprint> footprints = new LinkedHashMap<>();
      footprints.put("teacher", footprint(Models.teacher()));
      footprints.put("student", footprint(Models.student()));

      assertThat(Footprints.table(footprints))
          .isEqualTo(
              """
              model    parameters  weights MiB  activations MiB  multiply-adds  ms
              teacher   1,199,882        4.577            0.556         11.992
              student      74,188        0.283            0.555         10.867
              multiply-adds in millions for one example; ms: median time of one image.\
              """);
    }

    @Test
    void staysWithinEightyColumns() {
      ModelSpec large = ModelSpec.image(999, 999, 3).flatten().dense(9_999).softmax(10);

      assertThat(
              Footprints.table(Map.of("a name of many words ".repeat(9), footprint(large))).lines())
          .allMatch(line -> line.length() <= 80);
      assertThat(footprint(large).toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void ofNoModelIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Footprints.table(Map.of()))
          .withMessage("Footprints.table must be given at least 1 footprint, but was given 0");
    }
  }
}
