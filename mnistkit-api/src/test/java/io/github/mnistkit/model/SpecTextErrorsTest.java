package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTextErrorsTest {

  private static void assertRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.parse(text))
        .withMessage(message);
  }

  /** A model of 4×4 images with these lines, from line 3, before its head. */
  private static String model(String... lines) {
    return "mnistkit = model version=1\ninput = pixels image=4x4x1\n"
        + String.join("\n", lines)
        + "\nbinary_1 = binary\n";
  }

  @Nested
  class Frame {

    @Test
    void refusesATextThatIsTooShort() {
      assertRefused(
          "mnistkit = model version=1\n",
          "a model's text needs a version, an input and a head, but has 1 outer lines");
    }

    @Test
    void refusesTheTextOfAPlan() {
      assertRefused(
          model("flatten_1 = flatten").replace("= model", "= plan"),
          "line 1: expected \"mnistkit = model version=1\", but found \"mnistkit = plan\"");
    }

    @Test
    void refusesALaterVersion() {
      assertRefused(
          model("flatten_1 = flatten").replace("version=1", "version=2"),
          "line 1: model version must be 1, but was 2");
    }

    @Test
    void refusesAnUnknownInput() {
      assertRefused(
          model("flatten_1 = flatten").replace("= pixels", "= sound"),
          "line 2: expected an input of pixels or features, but found sound");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "image=4x4    | line 2: setting \"image\" cannot be \"4x4\": expected 3 numbers with x"
              + " between them",
          "image=0x4x1  | line 2: setting \"image\" cannot be \"0x4x1\": image height must be at"
              + " least 1, but was 0",
          "images=0 image=4x4x1 | line 2: Input.images must be at least 1, but was 0",
          "image=4x4x1 factor=0 | line 2: Scaling.factor must not be 0, but was 0.0",
          "image=4x4x1 colour=1 | line 2: unknown setting \"colour\"",
        })
    void refusesAMalformedInput(String settings, String message) {
      assertRefused(model("flatten_1 = flatten").replace("image=4x4x1", settings), message);
    }

    @Test
    void refusesAModelWithoutAHead() {
      assertRefused(
          "mnistkit = model version=1\ninput = pixels image=4x4x1\nflatten_1 = flatten\n",
          "line 3: there is no head \"flatten\"; custom ones that have a reader: none");
    }

    @Test
    void refusesAHeadOnAnImage() {
      assertRefused(
          model("relu_1 = relu"), "line 4: head binary_1 needs a vector, but its input is 4×4×1");
    }
  }

  @Nested
  class Lines {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "f flatten | line 3: expected \"name = kind key=value …\", but found \"f flatten\"",
          "f = flatten now | line 3: expected \"key=value\", but found \"now\"",
          "f = dense units=1 units=2 | line 3: setting \"units\" occurs twice",
          "f = dense units=%zz | line 3: expected two hexadecimal digits after each %, but found"
              + " \"%zz\"",
          "f = dense | line 3: setting \"units\" is missing",
          "f = dense units=many | line 3: setting \"units\" cannot be \"many\": expected a whole"
              + " number",
          "f = dropout rate=half | line 3: setting \"rate\" cannot be \"half\": expected a number",
          "f = dropout rate=1 | line 3: dropout rate must be in [0, 1), but was 1.0",
          "f = dropout rate=NaN | line 3: dropout rate must be in [0, 1), but was NaN",
          "f = flatten size=3 | line 3: unknown setting \"size\"",
          "2f = flatten | line 3: layer name must begin with a letter and hold only letters,"
              + " digits, '_' and '-', but was \"2f\"",
          "f = flatten trainability=FROZEN | line 3: setting \"trainability\" cannot be \"FROZEN\":"
              + " expected one of trainable, frozen",
          "f = conv2d filters=1 kernel=3 | line 3: setting \"kernel\" cannot be \"3\": expected 2"
              + " numbers with x between them",
          "f = maxPool2d window=2x2 padding=full | line 3: setting \"padding\" cannot be \"full\":"
              + " expected same, valid or margin:PIXELS",
          "f = conv2d filters=1 kernel=1x1 initializer=ones | line 3: setting \"initializer\" cannot"
              + " be \"ones\": expected constant:VALUE or varianceScaling:SCALE:MODE:DISTRIBUTION",
          "f = conv2d filters=1 kernel=1x1 bias=none | line 3: setting \"bias\" cannot be \"none\":"
              + " expected one of added, omitted",
          "f = maxPool2d window=5x5 | line 3: layer 1 (maxPool2d): window 5×5 is larger than its"
              + " input 4×4×1",
          "f = dense units=3 | line 3: layer 1 (dense): needs a vector, but its input is an image"
              + " 4×4×1",
          "f = concatenate | line 3: layer 1 (concatenate): needs a group of images or vectors, but"
              + " its input is an image 4×4×1",
          "f = auxiliary weight=1 | line 3: auxiliary \"f\" has no head",
          "f = flattten | line 3: there is no layer \"flattten\"; custom ones that have a reader: none",
        })
    void areRefusedByNumberAndReason(String line, String message) {
      assertRefused(model(line), message);
    }

    @Test
    void mustBeIndentedByTwoSpacesEach() {
      assertRefused(
          model("f = flatten", "   g = relu"),
          "line 4: the indentation of 3 spaces matches no line above");
      assertRefused(
          model("f = flatten", "    g = relu"),
          "line 4: the indentation of 4 spaces matches no line above");
    }

    @Test
    void mustNotStandInsideALayerThatHoldsNone() {
      assertRefused(
          model("f = flatten", "  g = relu"), "line 4: nothing can be nested below" + " line 3");
      assertRefused(
          model("f = flatten") + "  g = relu\n", "line 5: nothing can be nested below line 4");
    }

    @Test
    void mustNotShareANameEvenInsideOthers() {
      assertRefused(
          model("f = flatten", "a = auxiliary weight=1", "  f = binary"),
          "line 5: names must be unique in a model, but \"f\" occurs twice");
    }

    @Test
    void areNamedAlsoInsideOthers() {
      assertRefused(
          model("f = flatten", "a = auxiliary weight=1", "  d = dense units=0", "  b = binary"),
          "line 5: dense units must be at least 1, but was 0");
    }
  }

  @Nested
  class Mixtures {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "identity:3 | line 4: setting \"projection\" cannot be \"identity:3\": expected a whole"
              + " number",
          "wide | line 4: setting \"projection\" cannot be \"wide\": expected identity or"
              + " WIDTH:FUNCTION",
          "3:cube | line 4: setting \"projection\" cannot be \"3:cube\": there is no activation"
              + " function named \"cube\"",
        })
    void refuseAMalformedProjection(String projection, String message) {
      assertRefused(
          model("f = flatten")
              .replace(
                  "binary_1 = binary",
                  "m = mixtureOfLogits classes=2 components=2 projection=" + projection),
          message);
    }
  }
}
