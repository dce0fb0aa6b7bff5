package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Split;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Makes the data of trials: those of the run, or what the trial's variant makes of them. */
final class TrialData implements Function<Trial, Split> {

  /** The data that a variant makes for itself in one run. */
  private record Own(Variant variant, long seed) {}

  private final Map<String, Variant> variants;
  private final DataCache<Long, Split> shared;
  private final DataCache<Own, Split> own;

  TrialData(List<Variant> variants, LongFunction<Split> data, int most) {
    this.variants = variants.stream().collect(Collectors.toMap(Variant::name, one -> one));
    this.shared = new DataCache<>(data::apply, most);
    this.own = new DataCache<>(this::changed, most);
  }

  @Override
  public Split apply(Trial trial) {
    Variant variant = variants.get(trial.variant());
    return variant == null || variant.sharesData()
        ? shared.apply(trial.seed())
        : own.apply(new Own(variant, trial.seed()));
  }

  private Split changed(Own key) {
    return key.variant().data().apply(shared.apply(key.seed()));
  }
}
