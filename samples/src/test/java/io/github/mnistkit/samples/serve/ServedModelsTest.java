package io.github.mnistkit.samples.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.train.Classifier;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How images are converted for models of other things than digits. */
class ServedModelsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** An image that is not centred, with a light border that a digit's would be removed as. */
  private static byte[] garment() {
    byte[] pixels = new byte[784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 28 < 10 ? 200 - i / 28 : i % 7);
    }
    return pixels;
  }

  private static byte[] png(byte[] pixels) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, pixels);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static JsonNode answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shirt,coat,bag", "9,8,7,6,5,4,3,2,1,0", "0,1,2,3,4,5,6,7,8"})
  void giveOthersThanDigitsTheImageUnchanged(String names) throws Exception {
    List<String> classes = List.of(names.split(","));
    Path file = ServedModel.untrained(folder.resolve("garments"), classes);
    try (RuntimeClassifier classifier = RuntimeClassifier.load(file);
        ImageServer server = ImageServer.start(classifier, 0, Duration.ofSeconds(10))) {
      String address = "http://localhost:" + server.port();

      JsonNode answer =
          answer(
              HttpRequest.newBuilder(URI.create(address + "/classify?a=b&seen=1"))
                  .header("Content-Type", "image/jpg; q=1")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(png(garment()))));
      JsonNode model = answer(HttpRequest.newBuilder(URI.create(address + "/model")));

      assertThat(Base64.getDecoder().decode(answer.at("/seen/pixels").textValue()))
          .isEqualTo(garment());
      assertThat(model.get("digits").booleanValue()).isFalse();
      assertThat(model.get("description").textValue())
          .isEqualTo(
              "A model of %d classes and %,d parameters. It sees 28×28 grey pixels;"
                      .formatted(classes.size(), 785 * classes.size())
                  + " an image is scaled to fit into that size, and the rest is black.");
    }
  }

  @Test
  void mustBeOfOneImageWithKnownColours() throws IOException {
    ModelSpec pairs =
        ModelSpec.imagePair(14, 14, 1).shared(tower -> tower.flatten()).concatenate().binary();
    requireRefusal(
        ServedModel.untrained(folder.resolve("pairs"), pairs, List.of("other", "same")),
        "the model takes 2 images of 14×14×1, but the server takes models of one grey or coloured"
            + " image");
    ModelSpec two = ModelSpec.image(8, 6, 2).flatten().softmax(3);
    requireRefusal(
        ServedModel.untrained(folder.resolve("two"), two, List.of("a", "b", "c")),
        "the model takes images of 8×6×2, but the server takes models of one grey or coloured"
            + " image");
  }

  private static void requireRefusal(Path file, String message) throws IOException {
    try (Classifier classifier = RuntimeClassifier.load(file)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageServer.start(classifier, 0, Duration.ofSeconds(1)))
          .withMessage(message);
    }
  }
}
