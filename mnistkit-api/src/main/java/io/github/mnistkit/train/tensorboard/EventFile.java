package io.github.mnistkit.train.tensorboard;

import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PlainFiles;
import io.github.mnistkit.internal.protobuf.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file: records of the data's length, its checksum, the data and their checksum
 * (tensorflow/core/lib/io/record_writer.cc, 2015). The data are messages {@code Event}.
 */
final class EventFile {

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  private static final int STATUS = 1;
  private static final int START = 1;
  private static final int MASK = 0xa282ead8;

  private final Path file;

  private EventFile(Path file) {
    this.file = file;
  }

  /**
   * Creates a file whose name sorts after those of earlier files, since TensorBoard reads them in
   * the order of their names.
   *
   * @param folder the folder; created if missing
   * @param time the current time
   * @param step the first step to come: TensorBoard no longer shows events of this and later steps
   *     from earlier files
   */
  static EventFile begin(Path folder, Instant time, int step) throws IOException {
    AtomicFiles.createFolders(folder);
    EventFile file = new EventFile(create(folder, time));
    file.append(event(time).text(FILE_VERSION, "brain.Event:2"));
    file.append(
        event(time).integer(STEP, step).message(SESSION_LOG, new Message().integer(STATUS, START)));
    return file;
  }

  private static Path create(Path folder, Instant time) throws IOException {
    String name =
        String.format(
            Locale.ROOT, "events.out.tfevents.%010d.%s", time.getEpochSecond(), hostName());
    for (int number = 0; ; number++) {
      try {
        return Files.createFile(folder.resolve(name + "." + number));
      } catch (FileAlreadyExistsException e) {
        // Another training created this file in the same second: try the next number.
      }
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Appends the summary of a step. */
  void append(Instant time, int step, SummaryMessage summary) throws IOException {
    append(event(time).integer(STEP, step).message(SUMMARY, summary.message()));
  }

  private static Message event(Instant time) {
    return new Message().float64(WALL_TIME, time.getEpochSecond() + time.getNano() / 1e9);
  }

  private void append(Message event) throws IOException {
    PlainFiles.append(file, record(event.toBytes()));
  }

  /** Returns a record: the data's length, its checksum, the data and their checksum. */
  static byte[] record(byte[] data) {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(data.length);
    record.putInt(checksum(record.array(), Long.BYTES));
    return record.put(data).putInt(checksum(data, data.length)).array();
  }

  /**
   * Returns the CRC-32C, masked because a checksum of data that contain checksums would be weak.
   */
  private static int checksum(byte[] data, int length) {
    CRC32C crc = new CRC32C();
    crc.update(data, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
