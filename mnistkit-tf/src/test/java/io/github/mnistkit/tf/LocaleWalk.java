package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A program that trains, predicts and exports a small model in one locale after another. */
final class LocaleWalk {

  private static final Examples DATA = Toy.pairs(6, 1);

  /** Adds 1 by operations that TensorFlow must number. */
  private record PlusOne() implements Layer.Custom {
    @Override
    public String kind() {
      return "plusOne";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }
  }

  private static final ModelSpec SPEC =
      ModelSpec.imagePair(4, 4, 1)
          .separate(tower -> tower.conv2d(2, 3).relu().maxPool2d(2).batchNorm().flatten())
          .concatenate()
          .layer(new PlusOne())
          .dense(3)
          .dropout(0.3)
          .softmax(2);

  private static final TrainerOptions OPTIONS =
      TrainerOptions.standard()
          .emitters(
              Emitters.none()
                  .layer(
                      PlusOne.class,
                      (layer, at) ->
                          at.tf()
                              .math
                              .add(
                                  at.tf().math.add(at.input(), at.tf().constant(0.5f)),
                                  at.tf().constant(0.5f))));

  private LocaleWalk() {}

  /**
   * Prints a line for each locale: its tag, and the hash of the trained weights or what went wrong.
   *
   * @param arguments a folder for exports, then language tags; none for all available locales
   */
  public static void main(String[] arguments) {
    List<Locale> locales =
        arguments.length == 1
            ? List.of(Locale.getAvailableLocales())
            : Arrays.stream(arguments).skip(1).map(Locale::forLanguageTag).toList();
    for (int i = 0; i < locales.size(); i++) {
      Locale.setDefault(locales.get(i));
      String result = result(Path.of(arguments[0], Integer.toString(i)));
      System.out.println(locales.get(i).toLanguageTag() + " " + result);
    }
  }

  private static String result(Path folder) {
    TrainingPlan plan = TrainingPlan.adam(0.01).batchSize(3).seed(4);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(OPTIONS);
        Classifier classifier = trainer.fit(SPEC, plan).on(DATA).run().classifier()) {
      classifier.predict(DATA);
      trainer.export(classifier, folder, DATA);
      return classifier.sha256();
    } catch (IOException | RuntimeException e) {
      return e.toString().replace('\n', ' ');
    }
  }
}
