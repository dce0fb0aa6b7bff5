package io.github.mnistkit.tf.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelMapTest {

  @Test
  void givesResultsInOrder() {
    List<Integer> squares = IntStream.range(0, 100).mapToObj(i -> i * i).toList();

    assertThat(ParallelMap.all(100, 4, i -> i * i)).isEqualTo(squares);
    assertThat(ParallelMap.all(100, 1, i -> i * i)).isEqualTo(squares);
  }

  @Test
  void doesEachPartOnce() {
    Set<Integer> done = ConcurrentHashMap.newKeySet();

    assertThat(ParallelMap.all(1000, 4, done::add)).hasSize(1000).containsOnly(true);
  }

  @Test
  void doesASinglePartInTheCallingThread() {
    assertThat(ParallelMap.all(1, 4, i -> Thread.currentThread()))
        .containsExactly(Thread.currentThread());
  }

  @Test
  void doesAllPartsInTheCallingThreadIfThereIsOne() {
    assertThat(ParallelMap.all(100, 1, i -> Thread.currentThread()))
        .containsOnly(Thread.currentThread());
  }

  @Test
  void doesNoPartAtAll() {
    assertThat(ParallelMap.all(0, 4, i -> i)).isEmpty();
  }

  @Test
  void throwsWhatAPartThrew() {
    assertThatThrownBy(
            () ->
                ParallelMap.all(
                    10,
                    4,
                    i -> {
                      throw new IllegalStateException("part failed");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("part failed");
  }

  @Test
  void keepsAnInterruptForLater() {
    Thread.currentThread().interrupt();

    assertThat(ParallelMap.all(50, 4, i -> i)).hasSize(50);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void servesManyCallersAtOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<Future<List<Integer>>> answers =
          IntStream.range(0, 64)
              .mapToObj(k -> callers.submit(() -> ParallelMap.all(20, 4, i -> k)))
              .toList();
      for (int k = 0; k < 64; k++) {
        assertThat(answers.get(k).get()).hasSize(20).containsOnly(k);
      }
    } finally {
      callers.shutdown();
    }
  }
}
