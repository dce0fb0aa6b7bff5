package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Initializer;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WeightRules;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A part that is missing is noticed where it is given, and not where it is used. */
class MissingPartsTest {

  private static final ModelSpec SPEC =
      ModelSpec.imagePair(8, 8, 1)
          .shared(t -> t.conv2d(2, 3).maxPool2d(2).depthwiseConv2d(3).relu().flatten())
          .auxiliary("digit", 1, head -> head.softmax(10))
          .concatenate()
          .dense(3)
          .binary();

  static Stream<Record> records() {
    Examples examples =
        Examples.of(
            ImageFormat.of(1, 1, 1),
            new byte[2],
            new int[] {0, 1},
            List.of("a", "b"),
            new Provenance("x", "0".repeat(64), List.of()));
    Stream<Object> parts =
        Stream.<Object>of(
            SPEC,
            SPEC.input(),
            SPEC.output(),
            SPEC.summary(),
            SPEC.summary().rows().get(0),
            SPEC.auxiliaryHeads().get(0),
            SPEC.weights().get(0),
            SPEC.weights().get(0).parameter(),
            WeightRules.standard(),
            Initializer.heNormal(),
            new Input.Features(new Shape.Vector(2)),
            new Input.Pixels(1, new Shape.Image(1, 1, 1), Scaling.unit()),
            new Head.Binary(WeightRules.standard()),
            new Layer.Activation(ActivationFunction.RELU),
            new Projection.Dense(2, ActivationFunction.TANH),
            new Split(examples, examples),
            examples.provenance(),
            TrainingPlan.adam(1),
            new Schedule.WarmUp(1, Schedule.constant(1)),
            new Monitor("loss", Monitor.Direction.DOWN, 0),
            new Loss.MeanSquaredError(Loss.MeanSquaredError.Of.LOGITS),
            new RankedClass(0, "a", 0.5),
            new Checkpoints(Path.of("kept"), 1));
    Stream<Object> layers =
        SPEC.chain().layers().stream().flatMap(named -> Stream.of(named, named.layer()));
    return Stream.concat(parts, layers)
        .map(Record.class::cast)
        .filter(MissingPartsTest::hasReferences);
  }

  private static boolean hasReferences(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .anyMatch(component -> !component.getType().isPrimitive());
  }

  @ParameterizedTest
  @MethodSource("records")
  void refusesEveryPartThatIsMissing(Record whole) throws ReflectiveOperationException {
    RecordComponent[] components = whole.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = whole.getClass().getDeclaredConstructor(types);
    for (int missing = 0; missing < components.length; missing++) {
      if (types[missing].isPrimitive()) {
        continue;
      }
      Object[] parts = new Object[components.length];
      for (int i = 0; i < parts.length; i++) {
        components[i].getAccessor().setAccessible(true);
        parts[i] = i == missing ? null : components[i].getAccessor().invoke(whole);
      }
      assertThat(catchThrowable(() -> make(constructor, parts)))
          .as(whole.getClass().getSimpleName() + " without " + components[missing].getName())
          .isInstanceOf(NullPointerException.class)
          .hasMessageMatching(".+");
    }
  }

  private static Object make(Constructor<?> constructor, Object[] parts) throws Throwable {
    try {
      return constructor.newInstance(parts);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
