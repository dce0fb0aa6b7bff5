package io.github.mnistkit.samples.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.samples.lab.Lab;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One duel as lines on the screen and as JSON. */
final class BenchReport {

  private static final String METHOD =
      "Speeds are medians over the rounds; mnistkit and the bare loop take turns, and swap who"
          + " begins. Training: one epoch of a new model per round, timed from the end of its first"
          + " step to the end of its last, so that building the graph does not count; 'steps' are"
          + " those timed. Prediction: the scores of all images as an array, in batches of 512. Single"
          + " image: the median of all calls of a round. Ratio: the speed of mnistkit divided by that"
          + " of the bare loop, the median over the rounds; above 1 mnistkit is faster.";

  private final Contest contest;
  private final Sheet kit;
  private final Sheet bare;
  private final int images;

  BenchReport(Contest contest, Duel duel, int images) {
    this.contest = contest;
    this.kit = duel.kit();
    this.bare = duel.bare();
    this.images = images;
  }

  /** The beginning of the file, before any duel. */
  static ObjectNode start(Lab lab) {
    lab.say(
        String.format(
            Locale.ROOT, "\n%-16s%-14s%18s%18s%8s", "model", "", "mnistkit", "bare", "ratio"));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sample", "bench");
    json.put("data", lab.data().name());
    json.put("tensorflow", lab.machine().tensorFlow());
    json.put("device", lab.machine().device());
    json.put("rounds", Duel.ROUNDS);
    json.put("method", METHOD);
    json.putArray("models");
    return json;
  }

  void addTo(ObjectNode json) {
    ObjectNode model = json.withArray("models").addObject();
    model.put("model", contest.name());
    model.put("parameters", contest.spec().summary().parameters());
    model.put("batch", contest.batch());
    ObjectNode training = model.putObject("training");
    training.put("images", images - contest.batch());
    training.put("steps", (images - 1) / contest.batch());
    training.put("unit", "images/s");
    figures(training, Sheet::training, trainingRatio());
    ObjectNode loss = training.putObject("loss");
    loss.put("mnistkit", Sheet.median(kit.losses()));
    loss.put("bare", Sheet.median(bare.losses()));
    ObjectNode prediction = model.putObject("prediction");
    prediction.put("images", images);
    prediction.put("unit", "images/s");
    figures(prediction, Sheet::prediction, predictionRatio());
    ObjectNode single = model.putObject("singleImage");
    single.put("calls", Duel.ROUNDS * Duel.CALLS);
    single.put("unit", "µs");
    figures(single, Sheet::latency, latencyRatio());
  }

  String text() {
    return String.join(
        "\n",
        line(contest.name(), "training", "images/s", Sheet::training, trainingRatio()),
        line("", "prediction", "images/s", Sheet::prediction, predictionRatio()),
        line("", "single image", "µs", Sheet::latency, latencyRatio()));
  }

  private double trainingRatio() {
    return ratio(kit.training(), bare.training());
  }

  private double predictionRatio() {
    return ratio(kit.prediction(), bare.prediction());
  }

  /** Of speeds, so the other way round. */
  private double latencyRatio() {
    return ratio(bare.latency(), kit.latency());
  }

  private static double ratio(List<Double> above, List<Double> below) {
    return Sheet.median(
        IntStream.range(0, above.size()).mapToDouble(i -> above.get(i) / below.get(i)).toArray());
  }

  private void figures(ObjectNode node, Function<Sheet, List<Double>> values, double ratio) {
    node.put("mnistkit", Sheet.median(values.apply(kit)));
    node.put("bare", Sheet.median(values.apply(bare)));
    node.put("ratio", ratio);
    ObjectNode rounds = node.putObject("byRound");
    list(rounds.putArray("mnistkit"), values.apply(kit));
    list(rounds.putArray("bare"), values.apply(bare));
  }

  private static void list(ArrayNode array, List<Double> values) {
    values.forEach(value -> array.add(value));
  }

  private String line(
      String name, String what, String unit, Function<Sheet, List<Double>> values, double ratio) {
    return String.format(
        Locale.ROOT,
        "%-16s%-14s%18s%18s%8.2f",
        name,
        what,
        number(Sheet.median(values.apply(kit)), unit),
        number(Sheet.median(values.apply(bare)), unit),
        ratio);
  }

  private static String number(double value, String unit) {
    return String.format(Locale.ROOT, "%,.0f %s", value, unit);
  }
}
