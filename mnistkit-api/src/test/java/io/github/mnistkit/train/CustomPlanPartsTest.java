package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomPlanPartsTest {

  private static final ModelSpec SPEC = ModelSpec.image(2, 2, 1).flatten().softmax(3);
  private static final Examples DATA = Fakes.examples("toy", ImageFormat.of(2, 2, 1), 3);
  private static final TrainingPlan PLAN = Fakes.plan().epochs(4);

  record Hinge(String key, String value) implements Loss.Custom {
    @Override
    public String kind() {
      return "hinge";
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of(key, value));
    }
  }

  record Lion(double decay) implements Optimizer.Custom {
    @Override
    public String kind() {
      return "lion";
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("decay", Double.toString(decay)));
    }
  }

  record Saw() implements Schedule.Custom {
    @Override
    public String kind() {
      return "saw";
    }

    @Override
    public double rate(Progress progress) {
      return 1 - progress.fraction();
    }
  }

  record Stop(String kind, List<Monitor> monitors) implements Callback.Custom {
    @Override
    public Optional<String> stops(List<Epoch> epochs) {
      return Optional.of("enough");
    }
  }

  private static Stop stop(String kind, String... keys) {
    return new Stop(kind, Stream.of(keys).map(Monitor::of).toList());
  }

  private static final CustomParts READERS =
      CustomParts.none()
          .part(Loss.Custom.class, "hinge", a -> new Hinge("margin", a.get("margin")))
          .part(Optimizer.Custom.class, "lion", a -> new Lion(Double.parseDouble(a.get("decay"))))
          .part(Schedule.Custom.class, "saw", a -> new Saw())
          .part(Callback.Custom.class, "stop", a -> stop("stop", "loss"));

  private static TrainingPlan custom() {
    return TrainingPlan.of(new Lion(0.5), new Saw().warmUp(10))
        .loss(new Hinge("margin", "0.5 of 1"))
        .callback(stop("stop", "loss"));
  }

  static List<TrainingPlan> plans() {
    return List.of(
        PLAN.optimizer(new Lion(0.5)),
        PLAN.schedule(new Saw().warmUp(10).warmUp(3)),
        PLAN.loss(new Hinge("margin", "1")),
        PLAN.callback(stop("stop", "loss")));
  }

  @Test
  void areWrittenAsKindAndAttributes() {
    assertThat(custom().toText())
        .contains("optimizer = custom kind=lion decay=0.5\n")
        .contains("schedule = warmUp steps=10\n  schedule = custom kind=saw\n")
        .contains("loss = custom kind=hinge margin=0.5%20of%201\n")
        .contains("callback = custom kind=stop\n");
  }

  @Test
  void areReadByTheirReaders() {
    assertThat(TrainingPlan.parse(custom().toText(), READERS)).isEqualTo(custom());
  }

  @Test
  void areKeptWithoutReaders() {
    TrainingPlan read = TrainingPlan.parse(custom().toText());

    assertThat(read.toText()).isEqualTo(custom().toText());
    assertThat(read).isEqualTo(TrainingPlan.parse(custom().toText())).isNotEqualTo(custom());
  }

  @ParameterizedTest
  @MethodSource("plans")
  void trainOnlyIfTheyWereRead(TrainingPlan plan) {
    try (FakeTrainer trainer = new FakeTrainer()) {
      TrainingPlan read = TrainingPlan.parse(plan.toText(), READERS);
      TrainingPlan unread = TrainingPlan.parse(plan.toText());

      trainer.fit(SPEC, read).on(DATA).check();
      assertThatExceptionOfType(MissingPartException.class)
          .isThrownBy(() -> trainer.fit(SPEC, unread).on(DATA).check())
          .withMessageMatching(
              "the (\\w+) \"\\w+\" of the plan was read from text without a reader for it; read the"
                  + " plan with CustomParts\\.none\\(\\)\\.part\\([A-Z]\\w+\\.Custom\\.class,"
                  + " \"\\w+\", \\.\\.\\.\\), or give it another \\1");
    }
  }

  @Test
  void areNamedWhereTheyAreUsedUnread() {
    TrainingPlan unread =
        TrainingPlan.parse(PLAN.schedule(new Saw()).callback(stop("stop", "loss")).toText());
    Callback callback = unread.callbacks().get(0);

    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(() -> unread.schedule().rate(new Schedule.Progress(0, 1, 1)))
        .withMessageStartingWith("the schedule \"saw\" of the plan was read from text");
    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(() -> callback.stops(List.of()))
        .withMessageStartingWith("the callback \"stop\" of the plan was read from text");
    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(() -> callback.scale(List.of()));
  }

  @Test
  void haveNoAttributeThatIsCalledKind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAN.loss(new Hinge("kind", "x")).toText())
        .withMessage("attribute of the loss must not be called \"kind\"");
  }

  @Test
  void haveReadersByFamily() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomParts.none().part(Lion.class, "lion", a -> new Lion(0)))
        .withMessage(
            "CustomParts.part must be given the interface of a family, such as Layer.Custom.class,"
                + " but was given "
                + Lion.class.getName());
  }

  @Test
  void mayBeSeveralCallbacksOfDifferentKinds() {
    TrainingPlan plan = PLAN.callback(stop("one")).callback(stop("other"));

    assertThat(TrainingPlan.parse(plan.toText()).callbacks()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.callback(stop("one", "loss")))
        .withMessageStartingWith("a plan has at most one callback of a kind, but was given");
  }

  @Test
  void stateWhatTheyMonitor() {
    TrainingPlan plan = PLAN.callback(stop("one", "loss", "valLoss"));
    try (FakeTrainer trainer = new FakeTrainer()) {
      trainer.fit(SPEC, plan).on(DATA).validating(DATA).check();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(SPEC, plan).on(DATA).check())
          .withMessage(
              "the plan monitors \"valLoss\", but the history will have loss, accuracy; there is no"
                  + " validation data");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.validation(Validation.afterLastEpoch()))
        .withMessageStartingWith("callback one must monitor a metric that is measured during");
  }

  @Test
  void giveNoWarnings() {
    try (FakeTrainer trainer = new FakeTrainer()) {
      assertThat(trainer.fit(SPEC, custom()).on(DATA).warnings())
          .containsExactly("the learning rate rises over 10 steps, but the training has only 1");
      assertThat(trainer.fit(SPEC, PLAN.schedule(new Saw())).on(DATA).warnings()).isEmpty();
    }
  }

  @Test
  void leaveTrainingAndItsRateAloneByDefault() {
    Callback nothing =
        new Callback.Custom() {
          @Override
          public String kind() {
            return "nothing";
          }
        };

    assertThat(nothing.stops(List.of())).isEmpty();
    assertThat(nothing.scale(List.of())).isEqualTo(1);
    assertThat(nothing.monitors()).isEmpty();
    assertThat(new Lion(1).state()).isEmpty();
  }

  @Test
  void seeTheProgressOfTraining() {
    Schedule.Progress progress = new Schedule.Progress(15, 10, 3);

    assertThat(progress.epoch()).isEqualTo(1.5);
    assertThat(progress.fraction()).isEqualTo(0.5);
    assertThat(new Saw().rate(progress)).isEqualTo(0.5);
  }
}
