package io.github.mnistkit.samples;

import io.github.mnistkit.model.FanInOut;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WeightRules;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A head with logits s·cos(x, w_k): angles instead of products (NormFace, Wang et al., 2017).
 *
 * @param classes K
 * @param scale s, above 0
 */
record Cosine(int classes, double scale) implements Head.Custom {

  @Override
  public String kind() {
    return "cosine";
  }

  @Override
  public List<Parameter> parameters(Shape.Vector input) {
    FanInOut fans = new FanInOut(input.units(), classes);
    return List.of(
        Parameter.kernel("kernel", WeightRules.standard(), fans, input.units(), classes));
  }

  @Override
  public SortedMap<String, String> attributes() {
    return new TreeMap<>(
        Map.of("classes", Integer.toString(classes), "scale", Double.toString(scale)));
  }

  @Override
  public OptionalLong multiplyAdds(Shape.Vector input) {
    return OptionalLong.of((long) input.units() * classes);
  }
}
