package io.github.mnistkit.data;

import org.junit.jupiter.api.Tag;

/** The same with ten thousand damaged files of each format: about 20 s. */
@Tag("slow")
class ManyMutatedFilesTest extends MutatedFilesTest {
  @Override
  int count() {
    return 10_000;
  }
}
