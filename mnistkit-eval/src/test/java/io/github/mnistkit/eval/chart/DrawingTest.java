package io.github.mnistkit.eval.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.chart.draw.ColorScale;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.chart.draw.Ticks;
import io.github.mnistkit.eval.chart.draw.Ticks.Tick;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The parts that charts are drawn from. */
class DrawingTest {

  @Nested
  class Marks {

    private static List<String> labels(List<Tick> ticks) {
      return ticks.stream().map(Tick::label).toList();
    }

    @Test
    void standAtRoundNumbers() {
      assertThat(labels(Ticks.linear(0.871, 0.993)))
          .containsExactly("0.88", "0.90", "0.92", "0.94", "0.96", "0.98");
      assertThat(labels(Ticks.linear(-1, 1))).containsExactly("-1.0", "-0.5", "0", "0.5", "1.0");
      assertThat(labels(Ticks.linear(0, 60_000))).contains("10k", "60k");
      assertThat(labels(Ticks.linear(2e-7, 6e-7))).contains("3.0e-07");
    }

    @Test
    void areWholeForEpochs() {
      assertThat(labels(Ticks.whole(1, 3))).containsExactly("1", "2", "3");
      assertThat(labels(Ticks.whole(1, 1))).containsExactly("1");
    }

    @Test
    void arePowersOfTenOnALogarithmicAxis() {
      assertThat(labels(Ticks.logarithmic(500, 2e6))).containsExactly("1k", "10k", "100k", "1M");
      assertThat(labels(Ticks.logarithmic(800, 6000))).containsExactly("1k", "2k", "5k");
      assertThat(labels(Ticks.logarithmic(61_000, 63_000))).hasSizeGreaterThan(1);
      assertThat(labels(Ticks.logarithmic(0.02, 3)))
          .containsExactly("0.02", "0.05", "0.1", "0.2", "0.5", "1", "2");
    }
  }

  @Nested
  class Axes {

    @Test
    void giveOneNumberRoomOnBothSides() {
      assertThat(Axis.linear("y", 0.98, 0.98).share(0.98)).isCloseTo(0.5, within(1e-9));
      assertThat(Axis.linear("y", 0, 0).share(0)).isCloseTo(0.5, within(1e-9));
      assertThat(Axis.logarithmic("x", 100, 100).share(100)).isCloseTo(0.5, within(1e-9));
    }
  }

  @Nested
  class Texts {

    @ParameterizedTest
    @CsvSource({
      "0.97125, 0.9713",
      "12.345678, 12.35",
      "1234.5, '1,235'",
      "61706, '61,706'",
      "0, 0",
      "0.00001234, 1.23e-05",
      "NaN, NaN",
      "1e9, 1.00e+09",
      "-0.5, -0.5000"
    })
    void numbersHaveFourDigits(double value, String text) {
      assertThat(TextMetrics.number(value)).isEqualTo(text);
    }

    @Test
    void areCutWhereTheyDoNotFit() {
      String cut = TextMetrics.fitted("a name that is too long", 60, 12);
      assertThat(cut).startsWith("a name").endsWith("…");
      assertThat(TextMetrics.width(cut, 12)).isLessThanOrEqualTo(60);
      assertThat(TextMetrics.fitted("short", 60, 12)).isEqualTo("short");
    }

    @Test
    void holdNothingThatXmlRefusesOrNobodySees() {
      assertThat(TextMetrics.line("a\tb\nc\u0000d\ud800e\uffff\u202ef"))
          .isEqualTo("a b c\\u0000d\\ud800e\ufffd\\u202ef");
      assertThat(TextMetrics.line("\ud83d\ude00 ≤ é")).isEqualTo("\ud83d\ude00 ≤ é");
    }
  }

  @Nested
  class Colours {

    @ParameterizedTest
    @EnumSource(Theme.class)
    void standOutFromTheBackground(Theme theme) {
      assertThat(contrast(ThemeColor.TEXT, theme)).isGreaterThan(7);
      assertThat(contrast(ThemeColor.MUTED, theme)).isGreaterThan(4.5);
      assertThat(ThemeColor.SERIES).allMatch(color -> contrast(color, theme) > 2);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void ofVariantsAllDiffer(Theme theme) {
      assertThat(ThemeColor.SERIES.stream().map(color -> theme.rgb(color))).doesNotHaveDuplicates();
    }

    @Test
    void onAColourAreTheOneThatReadsBest() {
      assertThat(new ThemeColor(0xffffff, 0x000000).contrast())
          .isEqualTo(new ThemeColor(0x000000, 0xffffff));
    }

    @Test
    void ofWeightsAreWhiteAtZeroAndRedAbove() {
      ColorScale scale = ColorScale.diverging(2);
      assertThat(scale.rgb(0)).isEqualTo(0xf7f7f7);
      assertThat(scale.rgb(2)).isEqualTo(0x67001f);
      assertThat(scale.rgb(-2)).isEqualTo(0x053061);
      assertThat(ColorScale.diverging(0).rgb(0)).isEqualTo(0xf7f7f7);
    }

    /** WCAG 2.2, 2023. */
    private static double contrast(ThemeColor color, Theme theme) {
      double one = ThemeColor.luminance(theme.rgb(color)) + 0.05;
      double other = ThemeColor.luminance(theme.rgb(ThemeColor.PAPER)) + 0.05;
      return Math.max(one, other) / Math.min(one, other);
    }
  }
}
