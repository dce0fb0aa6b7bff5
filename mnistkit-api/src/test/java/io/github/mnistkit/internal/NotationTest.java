package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.internal.Notation.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

  private static Line only(String text) {
    List<Line> lines = Notation.parse(text);
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Nested
  class Values {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "100 %", "%20", "+", "a=b", "\t\r\n", "\u2028λ😀"})
    void comeBackAsTheyWere(String value) {
      Line line = Settings.empty().put("key", value).line("name", "kind", List.of());

      assertThat(only(Notation.format(List.of(line))).attributes()).isEqualTo(Map.of("key", value));
    }

    @Test
    void stayReadable() {
      Line line = Settings.empty().put("key", "λ + 5 %").line("name", "kind", List.of());

      assertThat(Notation.format(List.of(line))).isEqualTo("name = kind key=λ%20+%205%20%25\n");
    }
  }

  @Nested
  class Nesting {

    @Test
    void followsTheIndentation() {
      List<Line> lines = Notation.parse("a = k\n  b = k\n    c = k\n  d = k\ne = k\n");

      assertThat(lines).extracting(Line::name).containsExactly("a", "e");
      assertThat(lines.get(0).children()).extracting(Line::name).containsExactly("b", "d");
      assertThat(lines.get(0).children().get(0).children())
          .extracting(Line::name)
          .containsExactly("c");
    }

    @Test
    void comesBackAsItWas() {
      String text = "a = k x=1\n  b = k\n    c = k y=2 z=3\ne = k\n";

      assertThat(Notation.format(Notation.parse(text))).isEqualTo(text);
    }

    @Test
    void cannotSkipALevel() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Notation.parse("a = k\n    b = k\n"))
          .withMessage("line 2: the indentation of 4 spaces matches no line above");
    }
  }

  @Nested
  class Places {

    @Test
    void countRemarksAndBlankLines() {
      assertThat(only("# one\n\n  # two\na = k\n").place()).isEqualTo("line 4");
    }

    @Test
    void areAddedOnceToAnError() {
      Line line = only("a = k\n");
      IllegalArgumentException located = line.locate(new IllegalArgumentException("no"));

      assertThat(located).hasMessage("line 1: no");
      assertThat(line.locate(located)).isSameAs(located);
    }
  }
}
