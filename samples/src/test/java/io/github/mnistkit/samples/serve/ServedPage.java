package io.github.mnistkit.samples.serve;

import io.github.mnistkit.runtime.RuntimeClassifier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A server with a model, for tests of its page. */
public final class ServedPage implements AutoCloseable {

  private final RuntimeClassifier classifier;
  private final ImageServer server;

  private ServedPage(Path model) throws IOException {
    classifier = RuntimeClassifier.load(model);
    server = ImageServer.start(classifier, 0, Duration.ofSeconds(10));
  }

  /** Starts a server with the model of the tests. */
  public static ServedPage open() throws IOException {
    return new ServedPage(ServedModel.file());
  }

  /** Starts a server with a given model. */
  public static ServedPage open(Path model) throws IOException {
    return new ServedPage(model);
  }

  /** The address of the page. */
  public URI address() {
    return URI.create("http://localhost:" + server.port() + "/");
  }

  @Override
  public void close() {
    server.close();
    classifier.close();
  }
}
