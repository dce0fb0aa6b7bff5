package io.github.mnistkit.eval.chart.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses round numbers along an axis. */
public final class Ticks {

  private static final int MOST = 7;

  private Ticks() {}

  /**
   * A tick of an axis.
   *
   * @param value its value
   * @param label its label
   */
  public record Tick(double value, String label) {}

  /** Returns multiples of 1, 2 or 5 times a power of ten between two numbers. */
  public static List<Tick> linear(double low, double high) {
    return multiples(low, high, step((high - low) / MOST));
  }

  /** Returns whole numbers between two numbers. */
  public static List<Tick> whole(double low, double high) {
    return multiples(low, high, Math.max(1, step((high - low) / MOST)));
  }

  /**
   * Returns powers of ten between two numbers above 0; if those are few, 2 and 5 times them as
   * well.
   */
  public static List<Tick> logarithmic(double low, double high) {
    List<Tick> ticks = powers(low, high, 1);
    if (ticks.size() < 3) {
      ticks = powers(low, high, 1, 2, 5);
    }
    return ticks.size() < 2 ? linear(low, high) : ticks;
  }

  private static List<Tick> powers(double low, double high, double... factors) {
    List<Tick> ticks = new ArrayList<>();
    for (int e = (int) Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
      for (double factor : factors) {
        double value = factor * Math.pow(10, e);
        if (value >= low && value <= high) {
          ticks.add(new Tick(value, label(value, value)));
        }
      }
    }
    return ticks;
  }

  private static List<Tick> multiples(double low, double high, double step) {
    List<Tick> ticks = new ArrayList<>();
    // The ends belong to the axis in spite of rounding.
    long last = (long) Math.floor(high / step + 1e-9);
    for (long i = (long) Math.ceil(low / step - 1e-9); i <= last; i++) {
      ticks.add(new Tick(i * step, label(i * step, step)));
    }
    return ticks;
  }

  /** Returns the least of 1, 2, 5 and 10 times a power of ten that is not below a number. */
  static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double digit = least / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  private static String label(double value, double step) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    if (value == 0) {
      return "0";
    }
    if (decimals > 5 || Math.abs(value) >= 1e9) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    if (step >= 1e6) {
      return String.format(Locale.ROOT, "%,.0fM", value / 1e6);
    }
    return step >= 1e3
        ? String.format(Locale.ROOT, "%,.0fk", value / 1e3)
        : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
