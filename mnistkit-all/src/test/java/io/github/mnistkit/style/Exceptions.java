package io.github.mnistkit.style;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;

/**
 * Compares what breaks a rule with what is allowed to, in both directions, so that lists shrink.
 */
final class Exceptions {

  private Exceptions() {}

  /**
   * Fails if anything but the exceptions breaks a rule, or if an exception is no longer needed.
   *
   * @param rule in words
   * @param breaking the names of all that break it
   * @param exceptions the names that may
   */
  static void check(String rule, Collection<String> breaking, Set<String> exceptions) {
    Set<String> unexpected = new TreeSet<>(breaking);
    unexpected.removeAll(exceptions);
    Set<String> unneeded = new TreeSet<>(exceptions);
    unneeded.removeAll(breaking);
    SoftAssertions.assertSoftly(
        both -> {
          both.assertThat(unexpected).as(rule).isEmpty();
          both.assertThat(unneeded).as("exceptions no longer needed: " + rule).isEmpty();
        });
  }
}
