package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.Ticks;
import io.github.mnistkit.eval.chart.draw.Ticks.Tick;
import java.util.List;

/**
 * An axis of a plot.
 *
 * @param title the title; empty for none
 * @param low the value at the low end
 * @param high the value at the high end, above low
 * @param scale the spacing of the values
 * @param ticks the labelled values
 */
record Axis(String title, double low, double high, Scale scale, List<Tick> ticks) {

  /** The spacing of values on an axis. */
  enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  /**
   * Creates an axis from the least to the greatest of some finite numbers, with a margin at both
   * ends.
   */
  static Axis linear(String title, double least, double greatest) {
    // Equal numbers get a short axis around them instead of an empty one.
    double span = greatest > least ? greatest - least : Math.max(Math.abs(least) * 0.02, 1e-6);
    double low = (greatest > least ? least : least - span) - 0.05 * span;
    double high = (greatest > least ? greatest : greatest + span) + 0.05 * span;
    return new Axis(title, low, high, Scale.LINEAR, Ticks.linear(low, high));
  }

  /** Creates an axis from 0 to 1. */
  static Axis unit(String title) {
    return new Axis(title, 0, 1, Scale.LINEAR, Ticks.linear(0, 1));
  }

  /** Creates an axis of whole numbers, such as epochs. */
  static Axis whole(String title, int first, int last) {
    double room = 0.3 + 0.02 * (last - first);
    List<Tick> ticks = Ticks.whole(first, last);
    return new Axis(title, first - room, last + room, Scale.LINEAR, ticks);
  }

  /** Creates a logarithmic axis from the least to the greatest of some numbers above 0. */
  static Axis logarithmic(String title, double least, double greatest) {
    double room = Math.pow(greatest / least, 0.06) * 1.05;
    double low = least / room;
    double high = greatest * room;
    return new Axis(title, low, high, Scale.LOGARITHMIC, Ticks.logarithmic(low, high));
  }

  /** Creates an axis without ticks. */
  static Axis plain(double low, double high) {
    return new Axis("", low, high, Scale.LINEAR, List.of());
  }

  /** Returns the relative position of a number: 0 at the low end, 1 at the high end. */
  double share(double value) {
    return scale == Scale.LINEAR
        ? (value - low) / (high - low)
        : Math.log(value / low) / Math.log(high / low);
  }
}
