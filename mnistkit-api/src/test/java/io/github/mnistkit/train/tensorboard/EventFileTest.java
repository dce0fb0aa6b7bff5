package io.github.mnistkit.train.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.internal.protobuf.Message;
import io.github.mnistkit.train.listen.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000, 500_000_000);

  /**
   * The event {@code wall_time: 1 step: 1 summary { value { tag: "loss" simple_value: 0.5 } }}, by
   * hand from the wire format; the protobuf 7.36.2 and TensorBoard 2.21.0 of Python write the same
   * bytes.
   */
  private static final String EVENT =
      "09 000000000000f03f" // wall_time, a double: 1
          + "10 01" // step: 1
          + "2a 0d" // summary, of 13 bytes
          + "0a 0b" // value, of 11 bytes
          + "0a 04 6c6f7373" // tag, of 4 bytes: loss
          + "15 0000003f"; // simple_value, a float: 0.5

  @TempDir private Path folder;

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void encodesANumberAsProtocolBuffersDo() {
    Message event =
        new Message()
            .float64(1, 1)
            .integer(2, 1)
            .message(5, new SummaryMessage().scalar("loss", 0.5).message());

    assertThat(event.toBytes()).isEqualTo(bytes(EVENT));
  }

  @Test
  void putsARecordBetweenItsLengthAndChecksums() {
    byte[] record = EventFile.record(bytes(EVENT));

    assertThat(record).isEqualTo(bytes("1a00000000000000 129bd82d" + EVENT + "27f95db1"));
  }

  @Test
  void beginsWithItsVersionAndTheFirstStepToCome() throws IOException {
    EventFile.begin(folder, TIME, 4);

    List<Events.Wire> events = Events.in(folder);
    assertThat(events).hasSize(2);
    assertThat(events.get(0).only(1)).isEqualTo(1_700_000_000.5);
    assertThat(events.get(0).text(3)).isEqualTo("brain.Event:2");
    assertThat(events.get(1).only(2)).isEqualTo(4L);
    assertThat(events.get(1).message(7).only(1)).isEqualTo(1L);
  }

  @Test
  void isNamedByTimeAndHost() throws IOException {
    EventFile.begin(folder, TIME, 1);

    assertThat(Events.files(folder).get(0).getFileName().toString())
        .matches("events\\.out\\.tfevents\\.1700000000\\.[A-Za-z0-9.-]+\\.0");
  }

  @Test
  void isAnotherOneWhereOneWasBegunInTheSameSecond() throws IOException {
    EventFile.begin(folder, TIME, 1);
    EventFile second = EventFile.begin(folder, TIME, 1);

    assertThat(Events.files(folder)).hasSize(2);
    assertThat(second.toString()).endsWith(".1");
  }

  @Test
  void makesItsFolder() throws IOException {
    EventFile.begin(folder.resolve("runs").resolve("first"), TIME, 1);

    assertThat(Files.isDirectory(folder.resolve("runs").resolve("first"))).isTrue();
  }
}
