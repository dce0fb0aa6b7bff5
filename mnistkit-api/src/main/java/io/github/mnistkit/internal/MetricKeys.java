package io.github.mnistkit.internal;

/** Tells the keys of metrics in a history apart. */
public final class MetricKeys {

  private static final String VALIDATION = "val";

  private MetricKeys() {}

  /**
   * Returns whether a key is that of a validation metric.
   *
   * @param key such as {@code valLoss} or {@code digit.valAccuracy}
   * @return whether its last part begins with {@code val} and an upper-case letter
   */
  public static boolean isOfValidation(String key) {
    int start = key.lastIndexOf('.') + 1;
    int after = start + VALIDATION.length();
    return key.startsWith(VALIDATION, start)
        && key.length() > after
        && Character.isUpperCase(key.charAt(after));
  }
}
