package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.tf.file.Checkpoint;
import io.github.mnistkit.tf.file.Lease;
import io.github.mnistkit.train.Checkpoints;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps one training in its file, if it has one, and keeps every other out of it. */
final class Keeper implements AutoCloseable {

  private static final String NONE = "none";

  private final Fit fit;
  private final Map<String, String> identity;
  private final Lease lease;

  private Keeper(Fit fit, Path file) throws IOException {
    this.lease = new Lease(file);
    this.fit = fit;
    this.identity = identity(fit);
  }

  /** The keeper of a training; empty if it is not to be kept. */
  static Optional<Keeper> of(Fit fit) {
    if (fit.checkpoints().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Keeper(fit, fit.checkpoints().get().file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Where the training was when it was kept last; empty if it begins. */
  Optional<Checkpoint> found() {
    Path file = checkpoints().file();
    try {
      return Files.exists(file) ? Optional.of(Checkpoint.read(file, identity)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Whether it is time to keep the training after so many epochs. */
  boolean wants(int epochs) {
    return epochs % checkpoints().every() == 0;
  }

  void keep(Checkpoint checkpoint) {
    Path file = checkpoints().file();
    try {
      checkpoint.write(file, fit.spec(), identity);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint cannot be written to " + file + ": " + e, e);
    }
  }

  private Checkpoints checkpoints() {
    return fit.checkpoints().orElseThrow();
  }

  /** What must be equal for the same weights to come out. */
  private static Map<String, String> identity(Fit fit) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("spec", fit.spec().toText());
    identity.put("plan", fit.plan().toText());
    identity.put("training data", digest(fit.training()));
    identity.put("validation data", fit.validation().map(Keeper::digest).orElse(NONE));
    identity.put("augmentation", Past.augmentation(fit).orElse(NONE));
    identity.put("starting weights", fit.start().map(Classifier::sha256).orElse(NONE));
    identity.put("preserved", fit.preserved().map(Map::toString).orElse(NONE));
    identity.put(
        "teacher",
        fit.lesson()
            .map(lesson -> lesson.teacher().sha256() + " " + lesson.distillation())
            .orElse(NONE));
    return identity;
  }

  /** Where examples come from, and the digest of all that training takes from them. */
  private static String digest(Examples examples) {
    return examples.provenance() + ", SHA-256 " + examples.sha256();
  }

  @Override
  public void close() {
    lease.close();
  }
}
