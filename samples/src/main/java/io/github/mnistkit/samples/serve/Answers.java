package io.github.mnistkit.samples.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.RankedClass;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what the server answers as JSON. */
final class Answers {

  private static final int TOP = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  /**
   * Returns the answer to an image.
   *
   * @param ranked all classes, the most probable first
   * @param names all class names, in order
   */
  static Map<String, Object> classes(List<RankedClass> ranked, List<String> names) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    names.forEach(name -> probabilities.put(name, 0.0));
    ranked.forEach(one -> probabilities.put(one.name(), one.probability()));
    RankedClass best = ranked.get(0);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("class", best.index());
    answer.put("name", best.name());
    answer.put("probability", best.probability());
    answer.put("probabilities", probabilities);
    answer.put("top", ranked.stream().limit(TOP).map(Answers::one).toList());
    return answer;
  }

  private static Map<String, Object> one(RankedClass ranked) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("class", ranked.index());
    one.put("name", ranked.name());
    one.put("probability", ranked.probability());
    return one;
  }

  /** Returns the pixels that the model saw. */
  static Map<String, Object> image(ImageFormat format, byte[] pixels) {
    Map<String, Object> image = new LinkedHashMap<>();
    image.put("height", format.height());
    image.put("width", format.width());
    image.put("channels", format.channels());
    image.put("pixels", Base64.getEncoder().encodeToString(pixels));
    return image;
  }

  /** Returns what the page shows of the model. */
  static Map<String, Object> model(Classifier classifier, ImageBody images) {
    ImageFormat format = classifier.format();
    List<String> names = classifier.provenance().classNames();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("classes", names);
    model.put("digits", images.digits());
    model.put(
        "description",
        String.format(
            Locale.ROOT,
            "A model of %d classes and %,d parameters. It sees %d×%d %s pixels; %s is %s.",
            names.size(),
            classifier.spec().summary().parameters(),
            format.height(),
            format.width(),
            format.channels() == 1 ? "grey" : "coloured",
            images.digits() ? "a digit" : "an image",
            images));
    return model;
  }

  static byte[] bytes(Map<String, Object> answer) {
    try {
      return JSON.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
