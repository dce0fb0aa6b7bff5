package io.github.mnistkit.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.ImageClassifier;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.data.Resize;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.RankedClass;
import io.github.mnistkit.train.TrainingPlan;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the page on saving quotes, executed. */
class SavingGuideTest {

  private static final Dataset DIGITS = Datasets.synthetic(300, 50, 1);
  private static final ModelSpec SPEC =
      ModelSpec.image(28, 28, 1).flatten().dense(16).relu().softmax(10);
  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).epochs(2);
  private static final TensorFlowTrainer TRAINER = TensorFlowTrainer.create();
  private static Classifier classifier;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    classifier = TRAINER.fit(SPEC, PLAN).on(DIGITS.train()).run().classifier();
  }

  @AfterAll
  static void close() {
    classifier.close();
    TRAINER.close();
  }

  @Test
  void savesAndLoads() throws IOException {
    assertThat(save(TRAINER, classifier, folder.resolve("digits.mnistkit"), DIGITS.test()))
        .isEqualTo(classifier.predict(DIGITS.test()));
  }

  @Test
  void usesGivenWeights() {
    try (Classifier given = given(TRAINER, SPEC, DIGITS.test())) {
      assertThat(given.provenance().steps()).containsExactly("weights given");
    }
  }

  @Test
  void resumes() {
    Path file = folder.resolve("digits.checkpoint");

    History first = resume(TRAINER, SPEC, DIGITS.train(), DIGITS.test(), file);

    assertThat(resume(TRAINER, SPEC, DIGITS.train(), DIGITS.test(), file)).isEqualTo(first);
  }

  @Test
  void exports() throws IOException {
    export(TRAINER, classifier, DIGITS.test(), folder.resolve("served"));

    assertThat(folder.resolve("served").resolve("saved_model.pb")).isRegularFile();
  }

  @Test
  void predicts() {
    BufferedImage image = new BufferedImage(40, 50, BufferedImage.TYPE_INT_RGB);

    assertThat(predict(classifier, image, DIGITS.test())).hasSize(3);
  }

  @Test
  void answersInAService() throws Exception {
    BufferedImage image = new BufferedImage(56, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(20, 14, 0, 255);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    HttpServer server = service(classifier, 0);
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/classify");
    try {
      HttpResponse<String> answer = post(address, png.toByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(DIGITS.train().classNames()).contains(answer.body());
      HttpResponse<String> refusal = post(address, "rubbish".getBytes(UTF_8));
      assertThat(refusal.statusCode()).isEqualTo(400);
      assertThat(refusal.body()).contains("stream");
    } finally {
      server.stop(0);
    }
  }

  private static HttpResponse<String> post(URI address, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  // spotless:off

  private static Predictions save(TensorFlowTrainer trainer, Classifier classifier, Path file, Examples test) throws IOException {
    classifier.save(file);
    try (Classifier loaded = trainer.load(file)) {
      System.out.println(loaded.provenance()); // spec, plan, data, versions, device, what was done
      return loaded.predict(test);
    }
  }

  private static Classifier given(TensorFlowTrainer trainer, ModelSpec spec, Examples test) {
    Map<String, float[]> weights = new HashMap<>();
    for (Weight weight : spec.weights()) { // dense_1/kernel [784, 16], dense_1/bias [16], ...
      weights.put(weight.name(), new float[Math.toIntExact(weight.parameter().count())]);
    }
    return trainer.classifier(spec, test.classNames(), weights);
  }

  private static History resume(TensorFlowTrainer trainer, ModelSpec spec, Examples train, Examples validation, Path file) {
    TrainingPlan plan = TrainingPlan.adam(1e-3).epochs(4).callback(Callback.earlyStopping("valLoss", 3));
    try (FitResult result = trainer.fit(spec, plan)
        .on(train)
        .validating(validation)
        .checkpointing(file)
        .run()) {
      return result.history();
    }
  }

  private static void export(TensorFlowTrainer trainer, Classifier classifier, Examples test, Path folder) throws IOException {
    trainer.export(classifier, folder, test.take(50)); // compared on 50 examples before it is there
  }

  private static HttpServer service(Classifier classifier, int port) throws IOException {
    ImageClassifier images = ImageClassifier.of(classifier, Resize.PAD); // models of your own images need no rule
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newFixedThreadPool(4)); // all of them use the one classifier
    server.createContext("/classify", exchange -> {
      int status = 200;
      String answer;
      try {
        answer = images.classify(exchange.getRequestBody()).get(0).name();
      } catch (InvalidFileException e) { // not an image, damaged, or too large: says which
        status = 400;
        answer = e.getMessage();
      }
      byte[] text = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, text.length);
      exchange.getResponseBody().write(text);
      exchange.close();
    });
    server.start();
    return server;
  }

  private static List<RankedClass> predict(Classifier classifier, BufferedImage image, Examples test) {
    System.out.println(classifier.predict(test).top(0, 3)); // of the first example
    byte[] pixels = Images.pixels(image, ImageFormat.of(28, 28, 1));
    return classifier.classify(pixels, 3); // class, name, probability; the most probable first
  }

  // spotless:on
}
