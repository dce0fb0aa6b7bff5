package io.github.mnistkit.internal.modelfile;

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
import java.util.function.Function;

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
    Safetensors.write(file, texts(), WeightTensors.of(record.spec(), weights));
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(Format.KEY, Format.MODEL.toString());
    texts.put(SPEC, record.spec().toText());
    texts.put(CLASSES, JsonLists.write(record.classNames()));
    record.plan().ifPresent(plan -> texts.put(PLAN, plan.toText()));
    record.data().ifPresent(data -> put(texts, data));
    texts.put(STEPS, JsonLists.write(record.steps()));
    texts.put(MNISTKIT, record.mnistkit());
    texts.put(TENSORFLOW, record.tensorflow());
    texts.put(DEVICE, record.device());
    record.structure().forEach((name, one) -> texts.put(STRUCTURE + name, one.name()));
    record
        .auxiliaryClassNames()
        .forEach((head, names) -> texts.put(AUXILIARY + head, JsonLists.write(names)));
    record.startingWeights().ifPresent(start -> put(texts, start));
    return texts;
  }

  private static void put(Map<String, String> texts, Provenance data) {
    texts.put(SOURCE, data.source());
    texts.put(DIGEST, data.sha256());
    texts.put(MADE, JsonLists.write(data.steps()));
  }

  private static void put(Map<String, String> texts, StartingWeights start) {
    texts.put(TAKEN, JsonLists.write(start.taken()));
    texts.put(FRESH, JsonLists.write(start.fresh()));
    texts.put(UNUSED, JsonLists.write(start.unused()));
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
        return new TrainingRecord(
            ModelSpec.parse(header.text(file, SPEC), custom),
            list(header, CLASSES),
            header.text(PLAN).map(plan -> TrainingPlan.parse(plan, custom)),
            data(header),
            list(header, STEPS),
            header.text(file, MNISTKIT),
            header.text(file, TENSORFLOW),
            header.text(file, DEVICE),
            named(header, STRUCTURE, word -> Values.named(WeightStructure.class, word)),
            named(header, AUXILIARY, JsonLists::read),
            start(header));
      } catch (IllegalArgumentException e) {
        throw new InvalidFileException(
            file,
            "texts that can be read",
            String.valueOf(e.getMessage()),
            "its texts cannot be read: " + e.getMessage(),
            e);
      }
    }

    private List<String> list(Header header, String key) throws InvalidFileException {
      return JsonLists.read(header.text(file, key));
    }

    private static <T> Map<String, T> named(
        Header header, String prefix, Function<String, T> reader) {
      Map<String, T> named = new LinkedHashMap<>();
      header
          .texts()
          .forEach(
              (key, text) -> {
                if (key.startsWith(prefix)) {
                  named.put(key.substring(prefix.length()), reader.apply(text));
                }
              });
      return named;
    }

    private Optional<Provenance> data(Header header) throws InvalidFileException {
      Optional<String> source = header.text(SOURCE);
      return source.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Provenance(source.get(), header.text(file, DIGEST), list(header, MADE)));
    }

    private Optional<StartingWeights> start(Header header) throws InvalidFileException {
      return header.text(TAKEN).isEmpty()
          ? Optional.empty()
          : Optional.of(
              new StartingWeights(list(header, TAKEN), list(header, FRESH), list(header, UNUSED)));
    }
  }
}
