package io.github.mnistkit.train.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.train.listen.Events;
import io.github.mnistkit.train.listen.Events.Wire;
import io.github.mnistkit.train.listen.FakeRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorBoardLogTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  /** 3×2 grey pixels, written by Pillow 12.3.0. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR42mNkMDJimHbiFwAGggK+xjX0EgAAAABJRU5ErkJggg==");

  @TempDir private Path temporary;
  private Path folder;
  private TensorBoardLog log;

  @BeforeEach
  void log() {
    folder = temporary.resolve("runs");
    log = new TensorBoardLog(folder, CLOCK);
  }

  private static float number(Wire value) {
    return (float) value.only(2);
  }

  @Nested
  class Figures {

    @Test
    void areNumbersOfAStepByTheirKeys() throws IOException {
      new FakeRun(log).start().end(1, 0.5);

      Map<String, Wire> values = Events.in(folder).get(2).byTag();
      assertThat(values).containsOnlyKeys("loss", "valLoss", "learningRate", "seconds");
      assertThat(number(values.get("loss"))).isEqualTo(0.5f);
      assertThat(number(values.get("valLoss"))).isEqualTo(0.75f);
      assertThat(number(values.get("learningRate"))).isEqualTo(0.001f);
      assertThat(number(values.get("seconds"))).isEqualTo(0.5f);
    }

    @Test
    void ofTheValidationStandWhereAnEpochIsValidated() throws IOException {
      new FakeRun(log).start().endUnvalidated(1, 0.5).end(2, 0.25);

      assertThat(Events.in(folder).get(2).byTag())
          .containsOnlyKeys("loss", "learningRate", "seconds");
      assertThat(Events.in(folder).get(3).byTag()).containsKey("valLoss");
    }

    @Test
    void ofAnEpochThatIsValidatedAfterAStopAreAddedToIt() throws IOException {
      new FakeRun(log).start().endUnvalidated(1, 0.5).validate(1, 0.5);

      Wire event = Events.in(folder).get(3);
      assertThat(event.only(2)).isEqualTo(1L);
      assertThat(event.byTag()).containsOnlyKeys("valLoss");
      assertThat(number(event.byTag().get("valLoss"))).isEqualTo(0.75f);
    }

    @Test
    void standAtTheNumberOfTheirEpochAndTheTimeOfDay() throws IOException {
      new FakeRun(log).start().end(1, 0.5).end(2, 0.25);

      List<Wire> events = Events.in(folder);
      assertThat(events).hasSize(4);
      assertThat(events.get(3).only(1)).isEqualTo(1_700_000_000.0);
      assertThat(events.get(3).only(2)).isEqualTo(2L);
    }

    @Test
    void areInTheFileWhenTheirEpochHasEnded() throws IOException {
      FakeRun run = new FakeRun(log).start();

      run.end(1, 0.5);
      assertThat(Events.in(folder)).hasSize(3);

      run.end(2, 0.25);
      assertThat(Events.in(folder)).hasSize(4);
    }
  }

  @Nested
  class Trainings {

    @Test
    void writeNothingBeforeAnEpochHasEnded() {
      new FakeRun(log).resume(0.5);

      assertThat(folder).doesNotExist();
    }

    @Test
    void beginFilesOfTheirOwnThatReplaceAllSteps() throws IOException {
      FakeRun run = new FakeRun(log);
      run.start().end(1, 0.5);

      run.start().end(1, 0.25);

      List<Path> files = Events.files(folder);
      assertThat(files).hasSize(2);
      assertThat(Events.of(files.get(1)).get(1).only(2)).isEqualTo(1L);
    }

    @Test
    void replaceTheStepsAfterTheEpochTheyResumeFrom() throws IOException {
      new FakeRun(log).resume(0.5, 0.25).end(3, 0.125);

      List<Wire> events = Events.in(folder);
      assertThat(events.get(1).only(2)).isEqualTo(3L);
      assertThat(events.get(2).only(2)).isEqualTo(3L);
    }

    @Test
    void endWhereTheirEventsCannotBeWritten() throws IOException {
      Files.writeString(folder, "a file where a folder is wanted");
      FakeRun run = new FakeRun(log).start();

      assertThatThrownBy(() -> run.end(1, 0.5))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith(
              "the events cannot be written to " + folder + ": a file is in the way");
    }
  }

  @Nested
  class Histograms {

    @Test
    void areLeftOutUnlessAskedFor() throws IOException {
      FakeRun run = new FakeRun(log);
      run.weights = Map.of("dense_1/kernel", new float[] {1, 2});

      run.start().end(1, 0.5);

      assertThat(Events.in(folder).get(2).byTag()).doesNotContainKey("dense_1/kernel");
    }

    @Test
    void tellTheWeightsByName() throws IOException {
      FakeRun run = new FakeRun(log.histograms());
      run.weights = Map.of("dense_1/kernel", new float[] {1, 2});

      run.start().end(1, 0.5);

      Wire histogram = Events.in(folder).get(2).byTag().get("dense_1/kernel").message(5);
      assertThat(histogram.only(3)).isEqualTo(2.0);
      assertThat(histogram.only(4)).isEqualTo(3.0);
    }
  }

  @Nested
  class Pictures {

    private Wire image(byte[] png) throws IOException {
      new FakeRun(log.image("filters", run -> png)).start().end(1, 0.5);
      return Events.in(folder).get(2).byTag().get("filters").message(4);
    }

    @Test
    void areWrittenAsTheyAre() throws IOException {
      assertThat(image(PNG).bytes(4)).isEqualTo(PNG);
    }

    @Test
    void tellTheirSize() throws IOException {
      Wire image = image(PNG);

      assertThat(image.only(1)).isEqualTo(2L);
      assertThat(image.only(2)).isEqualTo(3L);
      assertThat(image.only(3)).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 3", "3, 3", "4, 2", "6, 4"})
    void tellTheChannelsOfTheirColourType(byte type, long channels) throws IOException {
      byte[] png = PNG.clone();
      png[25] = type;

      assertThat(image(png).only(3)).isEqualTo(channels);
    }

    @Test
    void mayBeSeveral() throws IOException {
      new FakeRun(log.image("a", run -> PNG).image("b", run -> PNG)).start().end(1, 0.5);

      assertThat(Events.in(folder).get(2).byTag()).containsKeys("a", "b");
    }

    @Test
    void areRefusedIfTheyAreNoPngFiles() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> image(new byte[] {'G', 'I', 'F', '8'}))
          .withMessage(
              "the image \"filters\" must be a PNG file, but was 4 bytes that begin with"
                  + " 47 49 46 38");
    }

    @Test
    void areRefusedIfTheyAreEmpty() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> image(new byte[0]))
          .withMessage("the image \"filters\" must be a PNG file, but was no bytes");
    }

    @Test
    void areRefusedIfTheirColourTypeIsNone() {
      byte[] png = PNG.clone();
      png[25] = 5;

      assertThatIllegalArgumentException()
          .isThrownBy(() -> image(png))
          .withMessageContaining("must be a PNG file")
          .withMessageEndingWith(" 08 05");
    }

    @Test
    void areRefusedUnderATagThatIsTaken() {
      TensorBoardLog one = log.image("filters", run -> PNG);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> one.image("filters", run -> PNG))
          .withMessage("TensorBoardLog.image tag must be unique, but was" + " \"filters\"");
    }
  }
}
