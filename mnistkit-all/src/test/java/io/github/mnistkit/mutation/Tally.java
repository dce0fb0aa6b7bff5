package io.github.mnistkit.mutation;

import java.util.Locale;

/** What became of the mutations of one subject. */
final class Tally {

  private final String name;
  private int count;
  private int refused;
  private long slowest;
  private int longest;

  Tally(String name) {
    this.name = name;
  }

  void add(boolean read, long nanos, int message) {
    count++;
    refused += read ? 0 : 1;
    slowest = Math.max(slowest, nanos);
    longest = Math.max(longest, message);
  }

  int count() {
    return count;
  }

  int refused() {
    return refused;
  }

  static String heading() {
    return String.format(
        Locale.ROOT,
        "%-36s %8s %8s %8s %11s %9s",
        "reader",
        "files",
        "refused",
        "read",
        "slowest ms",
        "longest");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-36s %8d %8d %8d %11.1f %9d",
        name,
        count,
        refused,
        count - refused,
        slowest / 1e6,
        longest);
  }
}
