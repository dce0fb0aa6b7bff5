package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Split;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * A cache of the most recent data made per seed: the variants of one run follow each other and
 * share their data, but a study of many runs must not hold the data of all.
 */
final class SplitCache implements LongFunction<Split> {

  private final LongFunction<Split> maker;
  private final int most;
  private final Map<Long, Split> recent = new LinkedHashMap<>();

  SplitCache(LongFunction<Split> maker, int most) {
    this.maker = maker;
    this.most = most;
  }

  @Override
  public synchronized Split apply(long seed) {
    Split known = recent.remove(seed);
    Split split = known == null ? maker.apply(seed) : known;
    if (recent.size() == most) {
      recent.remove(recent.keySet().iterator().next());
    }
    recent.put(seed, split);
    return split;
  }
}
