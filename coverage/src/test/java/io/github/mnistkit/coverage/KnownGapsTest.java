package io.github.mnistkit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownGapsTest {

  private final KnownGaps known = KnownGaps.parse(List.of("# a comment", "a.A 2", "b.B 3 varies"));

  @Test
  void namesAClassThatMissesMore() {
    assertThat(known.grown(missed("a.A", 3, "b.B", 3)))
        .containsExactly("a.A: at most 2 expected, 3 found, in lines [7, 9]");
  }

  @Test
  void expectsNoneOfAClassThatItDoesNotList() {
    assertThat(known.grown(missed("c.C", 1, "a.A", 2)))
        .containsExactly("c.C: at most 0 expected, 1 found, in lines [7, 9]");
    assertThat(known.shrunk(missed("c.C", 1, "a.A", 2))).isEmpty();
  }

  @Test
  void namesAClassThatMissesFewerUnlessTimingDecides() {
    assertThat(known.shrunk(missed("a.A", 1, "b.B", 1))).containsExactly("a.A: 2 listed, 1 found");
    assertThat(known.shrunk(new TreeMap<>())).containsExactly("a.A: 2 listed, 0 found");
  }

  @Test
  void keepsTheMostWhereTimingDecides() {
    assertThat(known.updated(missed("a.A", 1, "b.B", 1)).toText().lines().skip(2))
        .containsExactly("a.A 1", "b.B 3 varies");
    assertThat(known.updated(missed("b.B", 4, "c.C", 1)).toText().lines().skip(2))
        .containsExactly("b.B 4 varies", "c.C 1");
  }

  @Test
  void forgetsWhatIsCoveredAndWhatIsGone() {
    assertThat(known.updated(missed("a.A", 0, "c.C", 0)).toText().lines().skip(2)).isEmpty();
  }

  @Test
  void readsWhatItWrites() {
    assertThat(KnownGaps.parse(known.toText().lines().toList())).isEqualTo(known);
  }

  @Test
  void refusesOtherLines() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnownGaps.parse(List.of("a.A 2 sometimes")))
        .withMessage("must be a class, a number and perhaps varies: a.A 2 sometimes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KnownGaps.parse(List.of("a.A 2", "a.A 3")))
        .withMessage("occurs twice: a.A");
  }

  private static SortedMap<String, MissedBranches> missed(
      String one, int count, String other, int otherCount) {
    return new TreeMap<>(
        Map.of(
            one, new MissedBranches(count, List.of(7, 9)),
            other, new MissedBranches(otherCount, List.of(5))));
  }
}
