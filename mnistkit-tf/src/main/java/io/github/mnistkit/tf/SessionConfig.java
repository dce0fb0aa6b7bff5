package io.github.mnistkit.tf;

import java.io.ByteArrayOutputStream;

/**
 * TensorFlow's ConfigProto, encoded by hand: its class has another package in each TensorFlow line,
 * its bytes do not.
 *
 * @param intraOpThreads threads within one operation; 0 for TensorFlow's choice
 */
record SessionConfig(int intraOpThreads) {

  private static final int INTRA_OP_THREADS = 2;
  private static final int GPU_OPTIONS = 6;
  private static final int ALLOW_SOFT_PLACEMENT = 7;
  private static final int GPU_ALLOW_GROWTH = 4;
  private static final int LENGTH_DELIMITED = 2;

  static SessionConfig of(TrainerOptions options) {
    return new SessionConfig(options.threads());
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    number(bytes, INTRA_OP_THREADS, intraOpThreads);
    ByteArrayOutputStream gpu = new ByteArrayOutputStream();
    number(gpu, GPU_ALLOW_GROWTH, 1);
    bytes.write((GPU_OPTIONS << 3) | LENGTH_DELIMITED);
    bytes.write(gpu.size());
    bytes.writeBytes(gpu.toByteArray());
    number(bytes, ALLOW_SOFT_PLACEMENT, 1);
    return bytes.toByteArray();
  }

  private static void number(ByteArrayOutputStream bytes, int field, int value) {
    bytes.write(field << 3);
    int rest = value;
    while (rest > 0x7F) {
      bytes.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }
}
