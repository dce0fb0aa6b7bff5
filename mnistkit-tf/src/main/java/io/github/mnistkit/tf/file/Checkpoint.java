package io.github.mnistkit.tf.file;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.modelfile.Format;
import io.github.mnistkit.internal.modelfile.Header;
import io.github.mnistkit.internal.modelfile.Safetensors;
import io.github.mnistkit.internal.modelfile.SafetensorsFile;
import io.github.mnistkit.internal.modelfile.WeightTensors;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a training between two epochs. Shuffles, dropout and learning rates are functions of
 * the seed and the numbers of epochs and steps, so that nothing else is needed to resume.
 *
 * @param epochs the finished epochs, at least one
 * @param weights by name
 * @param slots the optimizer's state, by name
 * @param best the weights of the best epoch so far, if the plan asks for them; otherwise empty
 */
public record Checkpoint(
    List<Epoch> epochs,
    Map<String, float[]> weights,
    Map<String, float[]> slots,
    Map<String, float[]> best) {

  private static final String EPOCHS = "epochs";
  static final String SLOT = "slot:";
  static final String BEST = "best:";

  /**
   * Writes the checkpoint atomically.
   *
   * @param part the temporary file next to the final one, to be written first
   * @param identity identifies the training
   */
  public void write(Path file, Path part, ModelSpec spec, Map<String, String> identity)
      throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(Format.KEY, Format.CHECKPOINT.toString());
    texts.putAll(identity);
    texts.put(EPOCHS, EpochText.write(epochs));
    Map<String, Tensor> tensors = WeightTensors.of(spec, weights);
    slots.forEach((name, values) -> tensors.put(SLOT + name, Tensor.vector(values)));
    best.forEach((name, values) -> tensors.put(BEST + name, Tensor.vector(values)));
    try {
      Safetensors.writeNew(part, texts, tensors);
      AtomicFiles.move(part, file.toAbsolutePath());
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @param identity identifies the training to resume
   * @param shapes the shapes of its arrays
   * @throws InvalidFileException if it is not a checkpoint, is damaged, or belongs to another
   *     training
   */
  public static Checkpoint read(Path file, Map<String, String> identity, CheckpointShapes shapes)
      throws IOException {
    SafetensorsFile found =
        SafetensorsFile.read(
            file,
            header -> {
              require(file, header, identity);
              shapes.require(file, header.places());
            });
    Map<String, float[]> weights = new LinkedHashMap<>();
    Map<String, float[]> slots = new LinkedHashMap<>();
    Map<String, float[]> best = new LinkedHashMap<>();
    found
        .values()
        .forEach(
            (name, values) -> {
              if (name.startsWith(SLOT)) {
                slots.put(name.substring(SLOT.length()), values);
              } else if (name.startsWith(BEST)) {
                best.put(name.substring(BEST.length()), values);
              } else {
                weights.put(name, values);
              }
            });
    return new Checkpoint(epochs(file, found.header()), weights, slots, best);
  }

  private static List<Epoch> epochs(Path file, Header header) throws InvalidFileException {
    try {
      return EpochText.read(header.text(file, EPOCHS));
    } catch (IllegalArgumentException e) {
      throw new InvalidFileException(
          file,
          "epochs that can be read",
          String.valueOf(e.getMessage()),
          "its epochs cannot be read: " + e.getMessage(),
          e);
    }
  }

  private static void require(Path file, Header header, Map<String, String> identity)
      throws InvalidFileException {
    Format.CHECKPOINT.require(file, header);
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, String> one : identity.entrySet()) {
      String there = header.text(file, one.getKey());
      if (!there.equals(one.getValue())) {
        differences.add(TextDiff.between(one.getKey(), there, one.getValue()));
      }
    }
    if (!differences.isEmpty()) {
      String text = String.join("; ", differences);
      throw new InvalidFileException(
          file,
          "the checkpoint of this training",
          "one that differs in " + text,
          "it is the checkpoint of another training, which differs in " + text);
    }
  }
}
