package io.github.mnistkit.model;

import io.github.mnistkit.internal.Settings;

/** Writes a head's own settings; a mixture's decoder becomes separate lines. */
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
  public Settings custom(Head.Custom head, Settings to) {
    return SpecWriter.attributes(to, head.kind(), head.attributes());
  }
}
