package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static Notation.Line line(String text) {
    return Notation.parse(text).get(0);
  }

  @Nested
  class Reading {

    @Test
    void takesTheDefaultOfWhatIsMissing() {
      assertThat(
              Settings.<Integer>read(line("a = k"), from -> from.get("size", Values::integer, 7)))
          .isEqualTo(7);
    }

    @Test
    void givesTheRestWithoutWhatWasRead() {
      assertThat(
              Settings.<Map<String, String>>read(
                  line("a = k x=1 y=2"),
                  from -> {
                    from.get("x", Values::integer);
                    return from.rest();
                  }))
          .isEqualTo(Map.of("y", "2"));
    }

    @Test
    void refusesWhatNothingAskedFor() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Settings.read(line("a = k x=1"), from -> 0))
          .withMessage("line 1: unknown setting \"x\"");
    }

    @Test
    void refusesNestedLinesThatNothingAskedFor() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Settings.read(line("a = k\n  b = k"), from -> 0))
          .withMessage("line 2: nothing can be nested below line 1");
    }

    @Test
    void namesTheLineOfAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Settings.read(
                      line("a = k x=0"),
                      from -> Check.atLeast("x", from.get("x", Values::integer), 1)))
          .withMessage("line 1: x must be at least 1, but was 0");
    }
  }

  @Nested
  class Words {

    @Test
    void forConstantsAreLowerCase() {
      assertThat(Values.word(DayOfWeek.FRIDAY)).isEqualTo("friday");
      assertThat(Values.constant(Thread.State.class, "timed_waiting"))
          .isEqualTo(Thread.State.TIMED_WAITING);
    }

    @Test
    void forUnknownConstantsListThoseThereAre() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Values.constant(RoundingMode.class, "sideways"))
          .withMessage(
              "expected one of up, down, ceiling, floor, half_up, half_down, half_even,"
                  + " unnecessary");
    }

    @Test
    void forNumbersAreRefusedInOneWay() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Values.integer("99999999999"))
          .withMessage("expected a whole number");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Values.longInteger("1e3"))
          .withMessage("expected a whole number");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Values.number("half"))
          .withMessage("expected a number");
    }
  }
}
