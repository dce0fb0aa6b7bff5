package io.github.mnistkit.train;

import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.LineReader;
import io.github.mnistkit.internal.LineWriter;
import io.github.mnistkit.internal.ReadLimits;
import io.github.mnistkit.internal.Values;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and reads the text form of training records. */
final class RecordText {

  /** Named after compressed models, the first files that held this text. */
  private static final String KIND = "mnistkit-compressed";

  private static final int VERSION = 1;

  /** The most lines of text: a spec, a plan, and names of classes and weights. */
  private static final int MOST_LINES = 3 * ReadLimits.LAYERS;

  private static final StartingWeights NOTHING_STARTED =
      new StartingWeights(List.of(), List.of(), List.of());

  private RecordText() {}

  static String write(TrainingRecord record) {
    LineWriter lines = new LineWriter(KIND, VERSION);
    lines.putText("spec", record.spec().toText()).putAll("class", record.classNames());
    record.plan().ifPresent(plan -> lines.putText("plan", plan.toText()));
    record.data().ifPresent(data -> write(lines, data));
    lines
        .putAll("step", record.steps())
        .put("mnistkit", record.mnistkit())
        .put("tensorflow", record.tensorflow())
        .put("device", record.device());
    record.structure().forEach((name, one) -> lines.put("structure", one + " " + name));
    record
        .auxiliaryClassNames()
        .forEach((head, names) -> names.forEach(name -> lines.put("auxiliary", head + " " + name)));
    record.startingWeights().ifPresent(start -> write(lines, start));
    return lines.text();
  }

  private static void write(LineWriter lines, Provenance data) {
    lines.put("data", data.source()).put("digest", data.sha256()).putAll("made", data.steps());
  }

  private static void write(LineWriter lines, StartingWeights start) {
    lines
        .putAll("taken", start.taken())
        .putAll("fresh", start.fresh())
        .putAll("unused", start.unused());
  }

  static TrainingRecord read(String text, CustomParts custom) {
    ReadLimits.require("characters of text", text.length(), ReadLimits.TEXT);
    ReadLimits.require("lines of text", text.lines().count(), MOST_LINES);
    LineReader lines = new LineReader(text, KIND, VERSION);
    TrainingRecord record =
        new TrainingRecord(
            ModelSpec.parse(lines.nextText("spec"), custom),
            lines.all("class"),
            lines.optionalText("plan").map(plan -> TrainingPlan.parse(plan, custom)),
            lines.optional("data").map(source -> data(lines, source)),
            lines.all("step"),
            lines.next("mnistkit"),
            lines.next("tensorflow"),
            lines.next("device"),
            structure(lines),
            auxiliaries(lines),
            start(lines));
    lines.end();
    return record;
  }

  private static Provenance data(LineReader lines, String source) {
    return new Provenance(source, lines.next("digest"), lines.all("made"));
  }

  private static Map<String, WeightStructure> structure(LineReader lines) {
    Map<String, WeightStructure> structure = new LinkedHashMap<>();
    for (String one : lines.all("structure")) {
      structure.put(rest(one), Values.named(WeightStructure.class, firstWord(one)));
    }
    return structure;
  }

  private static Map<String, List<String>> auxiliaries(LineReader lines) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (String one : lines.all("auxiliary")) {
      names.computeIfAbsent(firstWord(one), head -> new ArrayList<>()).add(rest(one));
    }
    return names;
  }

  private static String firstWord(String text) {
    return text.substring(0, Math.max(text.indexOf(' '), 0));
  }

  private static String rest(String text) {
    return text.substring(text.indexOf(' ') + 1);
  }

  private static Optional<StartingWeights> start(LineReader lines) {
    StartingWeights start =
        new StartingWeights(lines.all("taken"), lines.all("fresh"), lines.all("unused"));
    return start.equals(NOTHING_STARTED) ? Optional.empty() : Optional.of(start);
  }
}
