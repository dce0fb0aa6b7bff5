package io.github.mnistkit.internal.modelfile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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

  /**
   * The other types of the format: booleans, complex numbers, unsigned integers of more than a byte
   * and floating-point numbers of less than 16 bits.
   */
  static final Set<String> OTHERS =
      Set.of(
          "BOOL",
          "C64",
          "U16",
          "U32",
          "U64",
          "F4",
          "F6_E2M3",
          "F6_E3M2",
          "F8_E4M3",
          "F8_E5M2",
          "F8_E8M0",
          "F8_E4M3FNUZ",
          "F8_E5M2FNUZ");

  private static final int FRACTION = 10;

  /** The difference of the exponents' biases: 127 of a float, 15 of a half. */
  private static final int BIASES = 112;

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the names of all types, such as {@code F32, F64 and U8}. */
  static String names() {
    List<String> names = Arrays.stream(values()).map(ElementType::name).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
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
