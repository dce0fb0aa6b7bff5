package io.github.mnistkit.samples.reproduce;

import java.util.Locale;

/** The size of an experiment. */
enum Setting {
  /** As the page of results says. */
  FULL,
  /** One epoch, two runs, few images: shows that a row can be run, and never reaches the page. */
  QUICK;

  /** Returns the name in files. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
