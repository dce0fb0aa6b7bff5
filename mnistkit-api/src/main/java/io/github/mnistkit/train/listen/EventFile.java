package io.github.mnistkit.train.listen;

import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PlainFiles;
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
 * A file of TensorBoard's events: records of the length of their data, its checksum, the data and
 * its checksum (tensorflow/core/lib/io/record_writer.cc, 2015). The data are messages {@code
 * Event}.
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
   * Begins a file whose name comes after those of files that were begun earlier, since TensorBoard
   * reads them in the order of their names.
   *
   * @param folder made if there is none
   * @param time now
   * @param step the first one to come: what TensorBoard has read of it, and of later ones, in
   *     earlier files is no longer shown
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
        // Another training began here in the same second: the next number is tried.
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

  /** Appends what is to be shown of a step. */
  void append(Instant time, int step, Summary summary) throws IOException {
    append(event(time).integer(STEP, step).message(SUMMARY, summary.message()));
  }

  private static Message event(Instant time) {
    return new Message().float64(WALL_TIME, time.getEpochSecond() + time.getNano() / 1e9);
  }

  private void append(Message event) throws IOException {
    PlainFiles.append(file, record(event.toBytes()));
  }

  /** Puts data between its length and the checksums of both. */
  static byte[] record(byte[] data) {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(data.length);
    record.putInt(checksum(record.array(), Long.BYTES));
    return record.put(data).putInt(checksum(data, data.length)).array();
  }

  /** CRC-32C, masked: a checksum of data that hold checksums would be weak. */
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
