package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Split;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A cache of the most recent data: the variants of one run follow each other and share their data,
 * but a study of many runs must not hold the data of all.
 *
 * @param <K> what the data are made for, such as a seed
 */
final class SplitCache<K> implements Function<K, Split> {

  private final Function<K, Split> maker;
  private final int most;
  private final Map<K, Split> recent = new LinkedHashMap<>();

  SplitCache(Function<K, Split> maker, int most) {
    this.maker = maker;
    this.most = most;
  }

  @Override
  public synchronized Split apply(K key) {
    Split known = recent.remove(key);
    Split split = known == null ? maker.apply(key) : known;
    if (recent.size() == most) {
      recent.remove(recent.keySet().iterator().next());
    }
    recent.put(key, split);
    return split;
  }
}
