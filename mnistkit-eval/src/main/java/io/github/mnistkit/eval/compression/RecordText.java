package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.internal.LineReader;
import io.github.mnistkit.eval.internal.LineWriter;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.StartingWeights;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes and reads the record of a model as text. */
final class RecordText {

  private static final String KIND = "mnistkit-compressed";
  private static final int VERSION = 1;

  private RecordText() {}

  static String write(TrainingRecord record) {
    LineWriter lines = new LineWriter(KIND, VERSION);
    lines.putText("spec", record.spec().toText());
    record.classNames().forEach(name -> lines.put("class", name));
    record.plan().ifPresent(plan -> lines.putText("plan", plan.toText()));
    record
        .data()
        .ifPresent(
            data -> {
              lines.put("data", data.source()).put("digest", data.sha256());
              data.steps().forEach(step -> lines.put("made", step));
            });
    record.steps().forEach(step -> lines.put("step", step));
    lines
        .put("mnistkit", record.mnistkit())
        .put("tensorflow", record.tensorflow())
        .put("device", record.device());
    record.structure().forEach((name, one) -> lines.put("structure", one + " " + name));
    record
        .auxiliaryClassNames()
        .forEach((head, names) -> names.forEach(name -> lines.put("auxiliary", head + " " + name)));
    record.startingWeights().ifPresent(start -> start(lines, start));
    return lines.text();
  }

  private static void start(LineWriter lines, StartingWeights start) {
    start.taken().forEach(name -> lines.put("taken", name));
    start.fresh().forEach(name -> lines.put("fresh", name));
    start.unused().forEach(name -> lines.put("unused", name));
  }

  /**
   * Reads the output of {@link #write}.
   *
   * @throws IllegalArgumentException if it cannot be read; the message says where
   */
  static TrainingRecord read(String text, CustomParts custom) {
    LineReader lines = new LineReader(text, KIND, VERSION);
    ModelSpec spec = ModelSpec.parse(lines.nextText("spec"), custom);
    List<String> classNames = lines.all("class", Function.identity());
    List<String> plan = lines.all("plan", Function.identity());
    Optional<Provenance> data = data(lines);
    List<String> steps = lines.all("step", Function.identity());
    String mnistkit = lines.next("mnistkit");
    String tensorflow = lines.next("tensorflow");
    String device = lines.next("device");
    Map<String, WeightStructure> structure = new LinkedHashMap<>();
    for (String one : lines.all("structure", Function.identity())) {
      int space = one.indexOf(' ');
      structure.put(
          one.substring(space + 1),
          Values.named(WeightStructure.class, one.substring(0, Math.max(space, 0))));
    }
    Map<String, List<String>> auxiliaries = new LinkedHashMap<>();
    for (String one : lines.all("auxiliary", Function.identity())) {
      int space = Math.max(one.indexOf(' '), 0);
      auxiliaries
          .computeIfAbsent(one.substring(0, space), head -> new ArrayList<>())
          .add(one.substring(space + 1));
    }
    StartingWeights start =
        new StartingWeights(
            lines.all("taken", Function.identity()),
            lines.all("fresh", Function.identity()),
            lines.all("unused", Function.identity()));
    lines.end();
    return new TrainingRecord(
        spec,
        classNames,
        plan.isEmpty()
            ? Optional.empty()
            : Optional.of(TrainingPlan.parse(String.join("\n", plan))),
        data,
        steps,
        mnistkit,
        tensorflow,
        device,
        structure,
        auxiliaries,
        start.taken().isEmpty() ? Optional.empty() : Optional.of(start));
  }

  private static Optional<Provenance> data(LineReader lines) {
    Optional<String> source = lines.optional("data");
    if (source.isEmpty()) {
      return Optional.empty();
    }
    String digest = lines.next("digest");
    return Optional.of(
        new Provenance(source.get(), digest, lines.all("made", Function.identity())));
  }
}
