package io.github.mnistkit.tf.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * TensorFlow's ConfigProto, encoded by hand: its Java class has different packages in the two
 * TensorFlow lines, but its bytes are the same.
 *
 * @param intraOpThreads threads within one operation
 * @param interOpThreads threads between operations, shared by all sessions of this number; 0 for
 *     TensorFlow's choice, {@link #CALLING_THREAD} for the calling thread only
 * @param gpus how many GPUs the session sees
 * @param gpu the number of the only GPU, which the session calls 0
 * @param gpuMemoryLimit bytes, rounded down to whole MiB; 0 for none
 */
public record SessionConfig(
    int intraOpThreads, int interOpThreads, Gpus gpus, int gpu, long gpuMemoryLimit) {

  public static final int CALLING_THREAD = -1;

  private static final int DEVICE_COUNT = 1;
  private static final int INTRA_OP_THREADS = 2;
  private static final int INTER_OP_THREADS = 5;
  private static final int GPU_OPTIONS = 6;
  private static final int ALLOW_SOFT_PLACEMENT = 7;
  private static final int INTER_OP_POOL = 12;

  private static final int POOL_THREADS = 1;
  private static final int POOL_NAME = 2;

  private static final int KEY = 1;
  private static final int VALUE = 2;

  private static final int GPU_ALLOW_GROWTH = 4;
  private static final int GPU_VISIBLE_DEVICE_LIST = 5;
  private static final int GPU_EXPERIMENTAL = 9;
  private static final int VIRTUAL_DEVICES = 1;
  private static final int MEMORY_LIMIT_MB = 1;

  private static final int LENGTH_DELIMITED = 2;
  private static final int LOG2_MEBI = 20;

  /** The number of GPUs that a session sees. */
  public enum Gpus {
    NONE,
    ONE,
    ALL
  }

  /** Returns a copy without GPUs. */
  public SessionConfig withoutGpu() {
    return new SessionConfig(intraOpThreads, interOpThreads, Gpus.NONE, 0, 0);
  }

  /** Returns a copy that runs operations one after another in the calling thread. */
  public SessionConfig inCallingThread() {
    return interOp(CALLING_THREAD);
  }

  /** Returns a copy with another number of threads between operations. */
  public SessionConfig interOp(int threads) {
    return new SessionConfig(intraOpThreads, threads, gpus, gpu, gpuMemoryLimit);
  }

  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (gpus == Gpus.NONE) {
      message(bytes, DEVICE_COUNT, noGpu());
    }
    number(bytes, INTRA_OP_THREADS, intraOpThreads);
    if (interOpThreads < 0) {
      number(bytes, INTER_OP_THREADS, interOpThreads);
    }
    message(bytes, GPU_OPTIONS, gpuOptions());
    number(bytes, ALLOW_SOFT_PLACEMENT, 1);
    if (interOpThreads > 0) {
      message(bytes, INTER_OP_POOL, pool());
    }
    return bytes.toByteArray();
  }

  /** Encodes a pool of threads that exists once per process; its name must imply its size. */
  private byte[] pool() {
    ByteArrayOutputStream pool = new ByteArrayOutputStream();
    number(pool, POOL_THREADS, interOpThreads);
    message(pool, POOL_NAME, ("mnistkit-" + interOpThreads).getBytes(StandardCharsets.US_ASCII));
    return pool.toByteArray();
  }

  /** Encodes an entry of a map: a message of key and value. */
  private static byte[] noGpu() {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    message(entry, KEY, "GPU".getBytes(StandardCharsets.US_ASCII));
    number(entry, VALUE, 0);
    return entry.toByteArray();
  }

  private byte[] gpuOptions() {
    ByteArrayOutputStream options = new ByteArrayOutputStream();
    number(options, GPU_ALLOW_GROWTH, 1);
    if (gpus == Gpus.ONE) {
      byte[] list = Integer.toString(gpu).getBytes(StandardCharsets.US_ASCII);
      message(options, GPU_VISIBLE_DEVICE_LIST, list);
      if (gpuMemoryLimit > 0) {
        message(options, GPU_EXPERIMENTAL, nested(VIRTUAL_DEVICES, limit()));
      }
    }
    return options.toByteArray();
  }

  /** Encodes one virtual device on the only GPU: a packed list of one float. */
  private byte[] limit() {
    int bits = Float.floatToRawIntBits((float) (gpuMemoryLimit >> LOG2_MEBI));
    byte[] littleEndian = new byte[Float.BYTES];
    for (int i = 0; i < littleEndian.length; i++) {
      littleEndian[i] = (byte) (bits >> (Byte.SIZE * i));
    }
    return nested(MEMORY_LIMIT_MB, littleEndian);
  }

  private static byte[] nested(int field, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message(bytes, field, content);
    return bytes.toByteArray();
  }

  private static void message(ByteArrayOutputStream bytes, int field, byte[] content) {
    bytes.write((field << 3) | LENGTH_DELIMITED);
    varint(bytes, content.length);
    bytes.writeBytes(content);
  }

  private static void number(ByteArrayOutputStream bytes, int field, int value) {
    bytes.write(field << 3);
    varint(bytes, value);
  }

  /** Encodes an integer; negative numbers take ten bytes, as 64-bit values. */
  private static void varint(ByteArrayOutputStream bytes, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
