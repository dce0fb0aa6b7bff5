package io.github.mnistkit.model;

import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;

/**
 * Writes a head's own settings; a mixture's decoder and an ensemble's members become separate
 * lines.
 */
enum HeadSettings implements Head.Visitor<Settings, Settings> {
  INSTANCE;

  @Override
  public Settings softmax(Head.Softmax head, Settings to) {
    return SpecWriter.rules(to.put("classes", head.classes()), head.weights());
  }

  @Override
  public Settings logits(Head.Logits head, Settings to) {
    return SpecWriter.rules(to.put("classes", head.classes()), head.weights());
  }

  @Override
  public Settings binary(Head.Binary head, Settings to) {
    return SpecWriter.rules(to, head.weights());
  }

  @Override
  public Settings mixture(Head.Mixture head, Settings to) {
    to.put("classes", head.classes())
        .put("components", head.components())
        .put("projection", SpecValues.of(head.projection()));
    return SpecWriter.rules(to, head.weights());
  }

  @Override
  public Settings ensemble(Head.Ensemble head, Settings to) {
    return to.putUnless(
        "mixing", Values.word(head.mixing()), Values.word(Head.Mixture.Mixing.SOFTMAXES));
  }

  @Override
  public Settings custom(Head.Custom head, Settings to) {
    return SpecWriter.attributes(to, head.kind(), head.attributes());
  }
}
