package io.github.mnistkit.onnx;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.onnx.graph.OnnxModel;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a trained model as a file of ONNX (Open Neural Network Exchange, 2017), which other
 * languages and runtimes read.
 *
 * <pre>{@code
 * OnnxExport.of(classifier).write(Path.of("digits.onnx"), test.take(100));
 * }</pre>
 *
 * <p>The input {@code images} takes pixels as bytes 0–255, uint8 [N×H×W×C] for any N, or
 * [N×images×H×W×C] for models of several images. There are three outputs: {@code class}, the index
 * of the most probable class, int64 [N]; {@code probabilities}, float [N×K]; and {@code logits},
 * float [N×K]. An auxiliary head adds three of these names behind its own, as {@code
 * digit.probabilities}; where it answers for each image of a group, their second dimension is that
 * of the images.
 *
 * <p>The metadata of the file contain the names of the classes as {@code classNames}, a JSON list,
 * those of an auxiliary head as {@code auxiliary.NAME}, the text of the {@linkplain
 * Classifier#provenance provenance} as {@code provenance}, and the digest of the model as {@code
 * sha256}. The file uses operator set 17 and needs no extension of ONNX.
 *
 * <p>Kernels that were quantized to at most 8 bits, which the provenance records, are stored as
 * int8 with a scale, from which {@code DequantizeLinear} computes them within rounding.
 *
 * <p>Instances are immutable and may be shared between threads.
 */
public final class OnnxExport {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.mnistkit.onnx");

  private static final String ONNX_RUNTIME = "ai.onnxruntime.OrtEnvironment";

  private final Classifier classifier;

  /** What is known of a file that was written. */
  public enum Verification {
    /** ONNX Runtime gave the classifier's answers. */
    VERIFIED,
    /** Nothing ran the file, because ONNX Runtime is not on the class path. */
    NOT_VERIFIED
  }

  private OnnxExport(Classifier classifier) {
    this.classifier = Objects.requireNonNull(classifier, "classifier");
  }

  /**
   * Returns the export of a model.
   *
   * @param classifier the model; it must be open when the file is written, and is not closed
   * @return the export
   */
  public static OnnxExport of(Classifier classifier) {
    return new OnnxExport(classifier);
  }

  /**
   * Writes the file. If ONNX Runtime is on the class path (the artifact {@code
   * com.microsoft.onnxruntime:onnxruntime}), it first runs the model on the given examples, and the
   * file appears only if logits agree with {@link Classifier#predict(Examples) the classifier's}
   * within 1e-4 · max(1, |logit|), probabilities are their softmax, and classes are equal unless
   * two logits are that close. Otherwise a warning is logged.
   *
   * @param file the file; its folder is created if missing, and an existing file replaced
   * @param check the examples that the model is run on, at least one; some dozens show most
   *     mistakes
   * @return whether the file was verified
   * @throws MissingPartException if the model has custom layers or a custom head; the message names
   *     all of them
   * @throws IllegalArgumentException if the examples are none or do not fit, or the weights are
   *     larger than 2 GiB, which ONNX does not allow
   * @throws IOException if the model is not accepted or gives other answers in ONNX Runtime, or the
   *     file cannot be written; an existing file is then unchanged
   * @throws IllegalStateException if the classifier is closed
   */
  public Verification write(Path file, Examples check) throws IOException {
    return write(file, check, isPresent(ONNX_RUNTIME));
  }

  Verification write(Path file, Examples check, Verification possible) throws IOException {
    if (check.size() == 0) {
      throw new IllegalArgumentException(
          "an export must be checked on at least 1 example, but was given 0");
    }
    classifier.provenance().requireFitting(check);
    byte[] model = OnnxModel.of(classifier);
    if (possible == Verification.VERIFIED) {
      verify(model, file, check);
    } else {
      LOG.warn(
          "{} is written without being verified, because ONNX Runtime is not on the class path; add"
              + " com.microsoft.onnxruntime:onnxruntime to verify it",
          file);
    }
    AtomicFiles.write(file, model);
    return possible;
  }

  private void verify(byte[] model, Path file, Examples check) throws IOException {
    try (OnnxRuntimeModel loaded = OnnxRuntimeModel.load(model)) {
      new OnnxComparison(classifier, check).require(loaded::run);
    } catch (IOException e) {
      throw new IOException(file + " is not written: " + e.getMessage(), e);
    }
  }

  private static Verification isPresent(String type) {
    try {
      Class.forName(type, false, OnnxExport.class.getClassLoader());
      return Verification.VERIFIED;
    } catch (ClassNotFoundException e) {
      return Verification.NOT_VERIFIED;
    }
  }
}
