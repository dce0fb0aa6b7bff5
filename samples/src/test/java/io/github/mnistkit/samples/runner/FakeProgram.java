package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.console.ConsoleOutput;
import io.github.mnistkit.samples.console.ConsoleStream;
import io.github.mnistkit.samples.console.ConsoleStreamTest;
import io.github.mnistkit.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs command lines with a fake trainer, and records what a user would see. */
final class FakeProgram {

  final FakeTrainer trainer = new FakeTrainer();
  final ShutdownSignal shutdown = new ShutdownSignal("mnistkit-samples", Thread.currentThread());

  private final List<Sample> samples;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Optional<OutputStream> broken = Optional.empty();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Has samples of one small model, of two that are compared, and one that fails. */
  FakeProgram() {
    this(List.of(new Small("small"), new Rivals("rivals"), new Broken("broken")));
  }

  FakeProgram(List<Sample> samples) {
    this.samples = samples;
  }

  int run(String... arguments) {
    ConsoleOutput console =
        new ConsoleOutput(
            stream(broken.orElse(out), shutdown::request),
            stream(err, () -> {}),
            ConsoleOutput.Kind.PIPE);
    TrainingEnvironment.Opener opener =
        threads -> {
          trainer.device = "fake, threads: " + threads;
          return new TrainingEnvironment(trainer, "9.9", trainer.device, () -> "1 thing open");
        };
    ProgramDescription program =
        new ProgramDescription(
            "mnistkit-samples",
            "sample",
            samples,
            List.of("Exit code 2: invalid input."),
            Map.of("other", "do something else"),
            Map.of("moved", "java -jar other.jar"));
    return new SampleProgram(program, opener, console, shutdown).run(arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Makes the standard output fail from now on. */
  void failOutput(String reason) {
    broken = Optional.of(new ConsoleStreamTest.Broken(reason));
  }

  private static ConsoleStream stream(OutputStream bytes, Runnable lost) {
    return new ConsoleStream(bytes, StandardCharsets.UTF_8, lost);
  }

  /** A sample of one layer. */
  record Small(String name) implements Sample {

    @Override
    public String description() {
      return "one layer";
    }

    @Override
    public void run(SampleContext context) throws IOException {
      ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(10);
      context.train("Small", spec, TrainingPlan.sgd(0.1).batchSize(50).epochs(3));
    }
  }

  /** A study of two models, three runs each. */
  record Rivals(String name) implements Sample {

    @Override
    public String description() {
      return "two models";
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public void run(SampleContext context) throws IOException {
      int epochs = context.scope().epochs(4, 2);
      TrainingPlan plan = context.plan(TrainingPlan.sgd(0.1).epochs(epochs));
      StudyResult study =
          context.study(
              Study.named("rivals")
                  .seed(context.seed())
                  .variant("one", ModelSpec.image(28, 28, 1).flatten().softmax(10), plan)
                  .variant("two", ModelSpec.image(28, 28, 1).flatten().dense(3).softmax(10), plan),
              context.scope().runs(5, 3),
              seed -> context.data().trainAndTest());
      context.output().compare(study, RunMetric.last("valLoss"), "one", "two");
    }
  }

  /** A sample of clothes that the page of results does not have. */
  record Unpublished(String name) implements Sample {

    @Override
    public String description() {
      return "on no page";
    }

    @Override
    public String data() {
      return "fashion-mnist";
    }

    @Override
    public boolean hasPublishedResults() {
      return false;
    }

    @Override
    public void run(SampleContext context) {}
  }

  /** A sample that fails. */
  record Broken(String name) implements Sample {

    @Override
    public String description() {
      return "fails";
    }

    @Override
    public void run(SampleContext context) {
      throw new IllegalStateException("a wire is loose\nand another");
    }
  }
}
