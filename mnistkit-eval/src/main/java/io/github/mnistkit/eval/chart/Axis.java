package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.Ticks.Tick;
import java.util.List;

/**
 * Numbers along one side of a plot.
 *
 * @param title what they are; empty for no title
 * @param low at one end
 * @param high at the other end, above low
 * @param scale how they are spaced
 * @param ticks the marked ones
 */
record Axis(String title, double low, double high, Scale scale, List<Tick> ticks) {

  /** How numbers are spaced. */
  enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  /** From the least to the greatest of some finite numbers, with some room at both ends. */
  static Axis linear(String title, double least, double greatest) {
    // Equal numbers stand in the middle of a short axis, not of an empty one.
    double span = greatest > least ? greatest - least : Math.max(Math.abs(least) * 0.02, 1e-6);
    double low = (greatest > least ? least : least - span) - 0.05 * span;
    double high = (greatest > least ? greatest : greatest + span) + 0.05 * span;
    return new Axis(title, low, high, Scale.LINEAR, Ticks.linear(low, high));
  }

  /** From 0 to 1. */
  static Axis unit(String title) {
    return new Axis(title, 0, 1, Scale.LINEAR, Ticks.linear(0, 1));
  }

  /** Whole numbers, such as epochs. */
  static Axis whole(String title, int first, int last) {
    double room = 0.3 + 0.02 * (last - first);
    List<Tick> ticks = Ticks.whole(first, last);
    return new Axis(title, first - room, last + room, Scale.LINEAR, ticks);
  }

  /** From the least to the greatest of some numbers above 0, equal ratios equally far apart. */
  static Axis logarithmic(String title, double least, double greatest) {
    double room = Math.pow(greatest / least, 0.06) * 1.05;
    double low = least / room;
    double high = greatest * room;
    return new Axis(title, low, high, Scale.LOGARITHMIC, Ticks.logarithmic(low, high));
  }

  /** Positions without marks. */
  static Axis plain(double low, double high) {
    return new Axis("", low, high, Scale.LINEAR, List.of());
  }

  /** Where a number stands: 0 at the low end, 1 at the high end. */
  double share(double value) {
    return scale == Scale.LINEAR
        ? (value - low) / (high - low)
        : Math.log(value / low) / Math.log(high / low);
  }
}
