package io.github.mnistkit.tf.file;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.FiniteWeights;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.StartingWeights;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A classifier in one file.
 *
 * @param record the classifier's provenance
 * @param weights by name
 */
public record ModelFile(TrainingRecord record, Map<String, float[]> weights) {

  private static final String SPEC = "spec";
  private static final String CLASSES = "classNames";
  private static final String PLAN = "plan";
  private static final String SOURCE = "data.source";
  private static final String DIGEST = "data.sha256";
  private static final String MADE = "data.steps";
  private static final String STEPS = "steps";
  private static final String MNISTKIT = "mnistkit";
  private static final String TENSORFLOW = "tensorflow";
  private static final String DEVICE = "device";
  private static final String STRUCTURE = "structure.";
  private static final String AUXILIARY = "auxiliary.";
  private static final String TAKEN = "start.taken";
  private static final String FRESH = "start.fresh";
  private static final String UNUSED = "start.unused";

  /** Writes the file atomically. */
  public void write(Path file) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(Format.KEY, Format.MODEL.toString());
    texts.put(SPEC, record.spec().toText());
    texts.put(CLASSES, JsonLists.write(record.classNames()));
    record.plan().ifPresent(plan -> texts.put(PLAN, plan.toText()));
    if (record.data().isPresent()) {
      Provenance data = record.data().get();
      texts.put(SOURCE, data.source());
      texts.put(DIGEST, data.sha256());
      texts.put(MADE, JsonLists.write(data.steps()));
    }
    texts.put(STEPS, JsonLists.write(record.steps()));
    texts.put(MNISTKIT, record.mnistkit());
    texts.put(TENSORFLOW, record.tensorflow());
    texts.put(DEVICE, record.device());
    record.structure().forEach((name, one) -> texts.put(STRUCTURE + name, one.name()));
    for (Map.Entry<String, List<String>> one : record.auxiliaryClassNames().entrySet()) {
      texts.put(AUXILIARY + one.getKey(), JsonLists.write(one.getValue()));
    }
    if (record.startingWeights().isPresent()) {
      StartingWeights start = record.startingWeights().get();
      texts.put(TAKEN, JsonLists.write(start.taken()));
      texts.put(FRESH, JsonLists.write(start.fresh()));
      texts.put(UNUSED, JsonLists.write(start.unused()));
    }
    Safetensors.write(file, texts, Tensor.ofWeights(record.spec(), weights));
  }

  /**
   * Reads a file.
   *
   * @param custom readers for custom layers and heads
   * @throws InvalidFileException if it is not a model file, or is damaged
   */
  public static ModelFile read(Path file, CustomParts custom) throws IOException {
    Reading reading = new Reading(file, custom);
    SafetensorsFile found = SafetensorsFile.read(file, reading::accept);
    Optional<String> fault = FiniteWeights.fault(found.values());
    if (fault.isPresent()) {
      throw new InvalidFileException(file, "finite weights", fault.get(), fault.get());
    }
    return new ModelFile(reading.record(found.header()), found.values());
  }

  /** Creates the record once, before any array is read. */
  private record Reading(Path file, CustomParts custom) {

    void accept(Header header) throws InvalidFileException {
      Format.MODEL.require(file, header);
      WeightShapes.require(file, record(header).spec(), header.places());
    }

    TrainingRecord record(Header header) throws InvalidFileException {
      try {
        Optional<TrainingPlan> plan = header.text(PLAN).map(TrainingPlan::parse);
        TrainingRecord read =
            new TrainingRecord(
                    ModelSpec.parse(header.text(file, SPEC), custom),
                    JsonLists.read(header.text(file, CLASSES)),
                    plan,
                    data(header),
                    JsonLists.read(header.text(file, STEPS)),
                    header.text(file, MNISTKIT),
                    header.text(file, TENSORFLOW),
                    header.text(file, DEVICE))
                .structured(structure(header))
                .auxiliaries(auxiliaries(header));
        return header.text(TAKEN).isEmpty() ? read : read.started(start(header));
      } catch (InvalidFileException e) {
        throw e;
      } catch (IllegalArgumentException | IOException e) {
        throw new InvalidFileException(
            file,
            "texts that can be read",
            String.valueOf(e.getMessage()),
            "its texts cannot be read: " + e.getMessage(),
            e);
      }
    }

    private static Map<String, WeightStructure> structure(Header header) {
      Map<String, WeightStructure> structure = new LinkedHashMap<>();
      header
          .texts()
          .forEach(
              (key, value) -> {
                if (key.startsWith(STRUCTURE)) {
                  structure.put(
                      key.substring(STRUCTURE.length()),
                      Values.named(WeightStructure.class, value));
                }
              });
      return structure;
    }

    private static Map<String, List<String>> auxiliaries(Header header) throws IOException {
      Map<String, List<String>> names = new LinkedHashMap<>();
      for (Map.Entry<String, String> text : header.texts().entrySet()) {
        if (text.getKey().startsWith(AUXILIARY)) {
          names.put(text.getKey().substring(AUXILIARY.length()), JsonLists.read(text.getValue()));
        }
      }
      return names;
    }

    private StartingWeights start(Header header) throws IOException {
      return new StartingWeights(
          JsonLists.read(header.text(file, TAKEN)),
          JsonLists.read(header.text(file, FRESH)),
          JsonLists.read(header.text(file, UNUSED)));
    }

    private Optional<Provenance> data(Header header) throws IOException {
      if (header.text(SOURCE).isEmpty()) {
        return Optional.empty();
      }
      List<String> steps = JsonLists.read(header.text(file, MADE));
      return Optional.of(
          new Provenance(header.text(file, SOURCE), header.text(file, DIGEST), steps));
    }
  }
}
