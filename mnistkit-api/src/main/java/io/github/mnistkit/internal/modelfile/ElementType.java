package io.github.mnistkit.internal.modelfile;

import java.nio.ByteBuffer;

/** The types of numbers that safetensors files contain, little-endian; all are read as floats. */
public enum ElementType {
  F32(Float.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return in.getFloat();
    }
  },
  F64(Double.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return (float) in.getDouble();
    }
  },
  F16(Short.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return half(in.getShort());
    }
  },
  BF16(Short.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return Float.intBitsToFloat(in.getShort() << Short.SIZE);
    }
  },
  I64(Long.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return in.getLong();
    }
  },
  I32(Integer.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return in.getInt();
    }
  },
  I16(Short.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return in.getShort();
    }
  },
  I8(Byte.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return in.get();
    }
  },
  U8(Byte.BYTES) {
    @Override
    float read(ByteBuffer in) {
      return in.get() & 0xFF;
    }
  };

  private static final int FRACTION = 10;

  /** The difference of the exponents' biases: 127 of a float, 15 of a half. */
  private static final int BIASES = 112;

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of a number. */
  int bytes() {
    return bytes;
  }

  /** Reads the next number; what a float cannot hold is rounded to the nearest. */
  abstract float read(ByteBuffer in);

  private static float half(short bits) {
    int sign = (bits & 0x8000) << Short.SIZE;
    int exponent = bits >> FRACTION & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0) { // subnormal: the fraction counts steps of 2⁻²⁴
      return Float.intBitsToFloat(sign | Float.floatToIntBits(fraction * 0x1p-24f));
    }
    int wide = exponent == 0x1F ? 0xFF : exponent + BIASES;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
