package io.github.mnistkit.eval.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A cache of the most recent data: the variants of one run follow each other and share their data,
 * but a study of many runs must not hold the data of all.
 *
 * @param <K> what the data are made for, such as a seed
 * @param <D> the data
 */
final class DataCache<K, D> implements Function<K, D> {

  private final Function<K, D> maker;
  private final int most;
  private final Map<K, D> recent = new LinkedHashMap<>();

  DataCache(Function<K, D> maker, int most) {
    this.maker = maker;
    this.most = most;
  }

  @Override
  public synchronized D apply(K key) {
    D known = recent.remove(key);
    D data = known == null ? maker.apply(key) : known;
    if (recent.size() == most) {
      recent.remove(recent.keySet().iterator().next());
    }
    recent.put(key, data);
    return data;
  }
}
