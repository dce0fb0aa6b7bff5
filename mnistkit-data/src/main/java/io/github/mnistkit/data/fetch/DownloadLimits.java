package io.github.mnistkit.data.fetch;

import java.time.Duration;

/**
 * Limits on how long a download may take.
 *
 * @param connect the time within which a server must accept a connection
 * @param read how long a server may send nothing
 * @param total the time for all files of a data set, including all attempts
 * @param backOff the pause before the second attempt; it doubles before each further one
 * @param attempts the number of attempts per mirror and file
 */
public record DownloadLimits(
    Duration connect, Duration read, Duration total, Duration backOff, int attempts) {
  public static final DownloadLimits STANDARD =
      new DownloadLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofMillis(500),
          3);

  public DownloadLimits {
    requirePositive("connectTimeout", connect);
    requirePositive("readTimeout", read);
    requirePositive("giveUpAfter", total);
  }

  public DownloadLimits withConnect(Duration changed) {
    return new DownloadLimits(changed, read, total, backOff, attempts);
  }

  public DownloadLimits withRead(Duration changed) {
    return new DownloadLimits(connect, changed, total, backOff, attempts);
  }

  public DownloadLimits withTotal(Duration changed) {
    return new DownloadLimits(connect, read, changed, backOff, attempts);
  }

  private static void requirePositive(String name, Duration duration) {
    // Longer limits are useless, and sums of nanoseconds would eventually overflow.
    if (duration.toMillis() < 1 || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "DatasetCache." + name + " must be between 1 ms and 1 day, but was " + duration);
    }
  }
}
