package io.github.mnistkit.samples.lab;

import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Runs command lines on fakes, and sees what a user would see. */
final class Bystander {

  final FakeTrainer trainer = new FakeTrainer();
  final Interruption interruption = new Interruption(Thread.currentThread());

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Optional<OutputStream> broken = Optional.empty();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** A sample of one small model, one of two compared, and one that breaks down before. */
  int run(String... arguments) {
    List<Sample> samples = List.of(new Small("small"), new Rivals("rivals"), new Broken("broken"));
    Screen screen =
        new Screen(
            stream(broken.orElse(out), interruption::request),
            stream(err, () -> {}),
            Screen.Kind.PIPE);
    Machine.Opener opener =
        threads -> new Machine(trainer, "9.9", "fake, threads: " + threads, () -> "1 thing open");
    return new SampleProgram(samples, opener, screen, interruption).run(arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** From now on the standard output takes nothing. */
  void breakOut(String reason) {
    broken = Optional.of(new ScreenStreamTest.Broken(reason));
  }

  private static ScreenStream stream(OutputStream bytes, Runnable lost) {
    return new ScreenStream(bytes, StandardCharsets.UTF_8, lost);
  }

  /** A sample of one layer. */
  record Small(String name) implements Sample {

    @Override
    public String description() {
      return "one layer";
    }

    @Override
    public void run(Lab lab) throws IOException {
      ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(10);
      lab.train("Small", spec, TrainingPlan.sgd(0.1).batchSize(50).epochs(3));
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
    public void run(Lab lab) throws IOException {
      TrainingPlan plan = lab.plan(TrainingPlan.sgd(0.1).epochs(lab.full() ? 4 : 2));
      StudyResult study =
          lab.study(
              Study.named("rivals")
                  .seed(lab.seed())
                  .variant("one", ModelSpec.image(28, 28, 1).flatten().softmax(10), plan)
                  .variant("two", ModelSpec.image(28, 28, 1).flatten().dense(3).softmax(10), plan),
              3,
              seed -> lab.trainAndTest());
      lab.compare(study, RunMetric.last("valLoss"), "one", "two");
    }
  }

  /** A sample with a fault. */
  record Broken(String name) implements Sample {

    @Override
    public String description() {
      return "fails";
    }

    @Override
    public void run(Lab lab) {
      throw new IllegalStateException("a wire is loose\nand another");
    }
  }
}
