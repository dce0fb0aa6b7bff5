package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected digests were computed by Python 3 (hashlib) from the text that is documented. */
class ContentDigestTest {

  private static final String ABC =
      "a071d8a25423bad86c018c4324aeffa07321253fe84c6b9c059ec5a1f84cc1ca";

  private final Examples examples = Fixtures.threeClasses(0, 2, 1);

  private static AuxiliaryLabels parity(int... labels) {
    return AuxiliaryLabels.of("parity", List.of("even", "odd"), labels);
  }

  @Test
  void isTheDigestThatCheckpointsOfBeforeHold() {
    assertThat(examples.sha256()).isEqualTo(ABC);
  }

  @Test
  void coversAuxiliaryLabels() {
    assertThat(examples.withAuxiliary(parity(0, 1, 0)).sha256())
        .isEqualTo("80c6f787e38adfaefb972a5cc8ec4d2b10b0144ffc94a75b2b7ca7eaec6c3752");
    assertThat(examples.withAuxiliary(parity(0, 1, 1)).sha256())
        .isNotEqualTo(examples.withAuxiliary(parity(0, 1, 0)).sha256());
  }

  @Test
  void isThatOfManyImagesInTheirOrder() {
    Examples many = Fixtures.threeClasses(IntStream.range(0, 40_000).map(i -> i % 3).toArray());

    assertThat(many.sha256())
        .isEqualTo("a212b3cc205ac603685e821ee6cc487bc0239e537b3cac4a7f72cb3ad7cf6dde");
  }

  @Test
  void differsWhereALabelWasCorrected() {
    assertThat(Fixtures.threeClasses(0, 2, 2).sha256()).isNotEqualTo(ABC);
  }

  @Test
  void differsWhereAPixelDoes() {
    byte[] pixels = {0, 100, 1, 101, 2, 99};
    Examples other =
        Examples.of(
            examples.format(),
            pixels,
            examples.labels(),
            examples.classNames(),
            examples.provenance());

    assertThat(other.sha256()).isNotEqualTo(ABC);
  }

  @Test
  void differsWhereOtherRowsWereSelectedUnderTheSameStep() {
    Set<String> digests = new HashSet<>();
    for (int[] rows : new int[][] {{0, 1}, {1, 0}, {0, 2}, {0, 1, 1}, {0}, {}}) {
      digests.add(examples.select(rows, "some").sha256());
    }

    assertThat(digests).hasSize(6);
  }

  @Test
  void differsWhereClassesHaveOtherNames() {
    assertThat(Fixtures.examples(List.of("a", "c", "b"), 0, 2, 1).sha256()).isNotEqualTo(ABC);
  }

  @Test
  void doesNotDependOnWhereTheDataComeFrom() {
    Examples viewed = Views.concatenate(examples.take(2), examples.skip(2));

    assertThat(viewed.provenance()).isNotEqualTo(examples.provenance());
    assertThat(viewed.sha256()).isEqualTo(ABC);
  }

  @Test
  void isTheSameForThreadsThatAskAtOnce() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> answers =
          threads.invokeAll(Collections.nCopies(16, (Callable<String>) examples::sha256));
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isSameAs(examples.sha256());
      }
    } finally {
      threads.shutdown();
    }
  }
}
