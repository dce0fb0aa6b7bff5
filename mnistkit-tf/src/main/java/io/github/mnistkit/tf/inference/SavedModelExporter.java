package io.github.mnistkit.tf.inference;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.AtomicFolders;
import io.github.mnistkit.internal.modelfile.JsonLists;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.graph.InferenceBatchSize;
import io.github.mnistkit.tf.runtime.Tensors;
import io.github.mnistkit.train.Classifier;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TensorFlowException;

/** Writes a SavedModel, and verifies it by reading it back. */
public final class SavedModelExporter {

  /** The tolerance between two ways to compute the same probability in floats. */
  private static final double TOLERANCE = 1e-6;

  private final Classifier classifier;
  private final Backend backend;

  public SavedModelExporter(Classifier classifier, Backend backend) {
    this.classifier = classifier;
    this.backend = backend;
  }

  public void write(Path folder, Examples check) throws IOException {
    if (check.size() == 0) {
      throw new IllegalArgumentException(
          "an export must be checked on at least 1 example, but was given 0");
    }
    classifier.provenance().requireFitting(check);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("the model cannot be exported: " + folder + " exists already");
    }
    Path made = Files.createTempDirectory("mnistkit-export-");
    try {
      requirePlainName(made);
      try (ServingGraph graph =
          new ServingGraph(classifier.spec(), classifier.weights(), backend)) {
        graph.write(made);
      }
      writeClassNames(made);
      compare(made, check);
      AtomicFolders.write(folder, place -> copy(made, place));
    } catch (TensorFlowException e) {
      throw new IOException("the model cannot be exported to " + folder + ": " + e.getMessage(), e);
    } finally {
      AtomicFolders.delete(made);
    }
  }

  /** Writes the names where TensorFlow has files that it does not read itself. */
  private void writeClassNames(Path folder) throws IOException {
    Path extra = Files.createDirectory(folder.resolve("assets.extra"));
    String names = JsonLists.write(classifier.provenance().classNames());
    Files.writeString(extra.resolve("classNames.json"), names + "\n");
  }

  /**
   * Requires a folder name without characters that TensorFlow reads as patterns. A model is written
   * to a temporary folder first, because TensorFlow cannot write to Java's other file systems.
   */
  private static void requirePlainName(Path folder) throws IOException {
    String name = folder.toString();
    String unixName = File.separatorChar == '\\' ? name.replace('\\', '/') : name;
    if (unixName.matches(".*[\\[\\]*?\\\\].*")) {
      throw new IOException(
          "the model cannot be exported through the temporary folder "
              + name
              + ", whose name contains one of [ ] * ? \\; set another one with -Djava.io.tmpdir");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.skip(1).toList()) {
        Path target = to;
        for (Path name : from.relativize(path)) {
          target = target.resolve(name.toString());
        }
        if (Files.isDirectory(path)) {
          Files.createDirectory(target);
        } else {
          try (OutputStream out = AtomicFiles.newFile(target)) {
            Files.copy(path, out);
          }
        }
      }
    }
  }

  private void compare(Path folder, Examples check) throws IOException {
    float[] known = classifier.predict(check).logits();
    float[] found = reloaded(folder, check);
    for (int i = 0; i < known.length; i++) {
      double difference = Math.abs(known[i] - found[i]);
      double scale = Math.max(1, Math.abs(known[i]));
      if (!(difference <= TOLERANCE * scale * classifier.spec().classes())) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "the exported model produces different output than the classifier: logit %d of"
                    + " example %d is %s, but should be %s",
                i % classifier.spec().classes(),
                i / classifier.spec().classes(),
                found[i],
                known[i]));
      }
    }
  }

  /** Computes the logits of a model on disk, in a separate session. */
  private float[] reloaded(Path folder, Examples check) {
    ModelSpec spec = classifier.spec();
    float[] all = new float[check.size() * spec.classes()];
    int atOnce = InferenceBatchSize.examples(spec);
    try (SavedModel model = new SavedModel(folder)) {
      for (int from = 0; from < check.size(); from += atOnce) {
        int to = Math.min(check.size(), from + atOnce);
        float[] some = logits(model, spec, check, from, to);
        System.arraycopy(some, 0, all, from * spec.classes(), some.length);
      }
    }
    return all;
  }

  private static float[] logits(
      SavedModel model, ModelSpec spec, Examples check, int from, int to) {
    long[] dimensions = ServingGraph.shape(spec).asArray();
    dimensions[0] = (long) to - from;
    return model.logits(Tensors.bytes(check, from, to), dimensions);
  }
}
