package io.github.mnistkit.eval.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.chart.Images;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.train.Activations;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsneTest {

  private static final Tsne SHORT = Tsne.withDefaults().perplexity(5).iterations(300);

  /** Vectors by an integer formula that any language repeats. */
  private static float[][] formula() {
    float[][] vectors = new float[12][3];
    for (int i = 0; i < 12; i++) {
      for (int d = 0; d < 3; d++) {
        vectors[i][d] = ((i * 7 + d * 13 + i * i * d * 5) % 23 - 11) / 4f;
      }
    }
    return vectors;
  }

  @Nested
  class Probabilities {

    /** sklearn.manifold._t_sne._joint_probabilities of scikit-learn 1.9.1, perplexity 3. */
    @Test
    void areThoseOfScikitLearn() {
      TsneAffinities affinities = TsneAffinities.of(formula(), 11, 3);
      double[] seventh = {
        0.0067027, 0.0184265, 0.0010128, 0.0003624, 0.0242192, 0.013694, 0.0001608, 0.0010292,
        0.0003075, 0.0540576, 0.0027401
      };
      assertThat(affinities.columns(7)).containsExactly(0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11);
      // scikit-learn stops at an entropy that is off by up to 1e-5.
      assertThat(affinities.values(7)).containsExactly(seventh, within(2e-6));
    }

    @Test
    void sumToOneOverAllPairs() {
      TsneAffinities affinities = TsneAffinities.of(Images.clusters(3, 60, 4), 15, 5);
      double sum = 0;
      for (int i = 0; i < affinities.size(); i++) {
        for (double value : affinities.values(i)) {
          sum += value;
        }
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void areFiniteForEqualVectors() {
      TsneAffinities affinities = TsneAffinities.of(new float[20][3], 9, 3);
      assertThat(affinities.values(0)).doesNotContain(Double.NaN);
    }
  }

  @Nested
  class Divergence {

    /** From the definition, every pair of both distributions written out. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void isThatOfTheDefinition(double theta) {
      float[][] vectors = formula();
      Embedding embedding =
          Tsne.withDefaults().perplexity(3).iterations(50).theta(theta).embed(vectors);
      int size = vectors.length;
      TsneAffinities p = TsneAffinities.of(vectors, theta == 0 ? size - 1 : 9, 3);
      double[][] q = new double[size][size];
      double all = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double dx = embedding.x(i) - embedding.x(j);
          double dy = embedding.y(i) - embedding.y(j);
          q[i][j] = i == j ? 0 : 1 / (1 + dx * dx + dy * dy);
          all += q[i][j];
        }
      }
      double divergence = 0;
      for (int i = 0; i < size; i++) {
        for (int at = 0; at < p.columns(i).length; at++) {
          double value = p.values(i)[at];
          divergence += value * Math.log(value / (q[i][p.columns(i)[at]] / all));
        }
      }
      assertThat(embedding.klDivergence()).isCloseTo(divergence, within(1e-12));
    }

    @Test
    void fallsWithMoreIterations() {
      float[][] vectors = Images.clusters(4, 120, 6);
      double early = SHORT.iterations(100).embed(vectors).klDivergence();
      assertThat(SHORT.iterations(800).embed(vectors).klDivergence()).isLessThan(early);
    }
  }

  @Nested
  class Points {

    @Test
    void areTheSameForTheSameSeed() {
      float[][] vectors = Images.clusters(3, 90, 4);
      assertThat(SHORT.embed(vectors).points()).isEqualTo(SHORT.embed(vectors).points());
    }

    @Test
    void areTheSameOnOneThreadAsOnFour() throws Exception {
      float[][] vectors = Images.clusters(3, 90, 4);
      assertThat(onThreads(1, vectors)).isEqualTo(onThreads(4, vectors));
    }

    private static double[] onThreads(int threads, float[][] vectors) throws Exception {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        return pool.submit(() -> SHORT.embed(vectors).points()).get();
      } finally {
        pool.shutdown();
      }
    }

    @Test
    void differForAnotherSeed() {
      float[][] vectors = Images.clusters(3, 90, 4);
      assertThat(SHORT.seed(1).embed(vectors).points()).isNotEqualTo(SHORT.embed(vectors).points());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void haveANeighbourOfTheirOwnCluster(double theta) {
      Embedding embedding = SHORT.theta(theta).embed(Images.clusters(3, 90, 4));
      for (int i = 0; i < embedding.size(); i++) {
        int nearest = i == 0 ? 1 : 0;
        for (int j = 0; j < embedding.size(); j++) {
          boolean closer = distance(embedding, i, j) < distance(embedding, i, nearest);
          nearest = j != i && closer ? j : nearest;
        }
        assertThat(nearest % 3).isEqualTo(i % 3);
      }
    }

    private static double distance(Embedding embedding, int i, int j) {
      return Math.hypot(embedding.x(i) - embedding.x(j), embedding.y(i) - embedding.y(j));
    }

    @Test
    void comeFromActivationsAsFromVectors() {
      float[][] vectors = Images.clusters(2, 40, 3);
      float[] flat = new float[40 * 3];
      for (int at = 0; at < flat.length; at++) {
        flat[at] = vectors[at / 3][at % 3];
      }
      Activations activations = Activations.of("dense_1", new Shape.Vector(3), flat);
      assertThat(SHORT.embed(activations).points()).isEqualTo(SHORT.embed(vectors).points());
    }
  }

  @Nested
  class Errors {

    @Test
    void rejectAPerplexityForWhichThereAreTooFewVectors() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tsne.withDefaults().embed(new float[90][2]))
          .withMessage(
              "Tsne.perplexity must be at most a third of the other vectors, (N - 1) / 3, but was"
                  + " 30.0 with N = 90");
    }

    @Test
    void rejectVectorsThatAreNotFinite() {
      float[][] vectors = Images.clusters(3, 90, 4);
      vectors[7][2] = Float.NaN;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SHORT.embed(vectors))
          .withMessage("Tsne.vectors must be finite, but vector 7 holds NaN");
    }

    @Test
    void rejectVectorsOfDifferentLengths() {
      float[][] vectors = Images.clusters(3, 90, 4);
      vectors[7] = new float[3];
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SHORT.embed(vectors))
          .withMessage(
              "Tsne.vectors must have one length, but vector 7 has 3 numbers and vector 0 4");
    }

    @Test
    void rejectSettingsOutsideTheirRange() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SHORT.perplexity(0.5))
          .withMessage("Tsne.perplexity must be a finite number of at least 1, but was 0.5");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SHORT.learningRate(Double.NaN))
          .withMessage("Tsne.learningRate must be a finite number above 0, but was NaN");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SHORT.iterations(0))
          .withMessage("Tsne.iterations must be at least 1, but was 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SHORT.theta(1.5))
          .withMessage("Tsne.theta must be in [0, 1], but was 1.5");
    }
  }
}
