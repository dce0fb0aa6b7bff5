package io.github.mnistkit.spark;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs examples as bytes, which every serializer that Spark can be configured with preserves.
 * Views are packed as the examples they select, with their provenance.
 */
final class SplitCodec {

  private static final int LABEL_BYTES = 4;

  private SplitCodec() {}

  static byte[] pack(Split split) {
    long size = size(split.first()) + size(split.second());
    if (size > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(
          "the data of a trial must take at most 1 GiB to be sent to executors, but take "
              + size
              + " bytes");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) size);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, split.first());
      write(out, split.second());
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory cannot fail", impossible);
    }
    return bytes.toByteArray();
  }

  static Split unpack(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Examples first = read(in);
      return new Split(first, read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the received data are truncated", e);
    }
  }

  private static long size(Examples examples) {
    long each =
        examples.format().bytes()
            + (long) LABEL_BYTES
                * (1 + examples.format().branches() * examples.auxiliaryNames().size());
    return examples.size() * each;
  }

  private static void write(DataOutputStream out, Examples examples) throws IOException {
    ImageFormat format = examples.format();
    for (int extent :
        List.of(format.branches(), format.height(), format.width(), format.channels())) {
      out.writeInt(extent);
    }
    write(out, examples.provenance());
    writeTexts(out, examples.classNames());
    writeNumbers(out, examples.labels());
    byte[] pixels = new byte[format.bytes()];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, pixels, 0);
      out.write(pixels);
    }
    out.writeInt(examples.auxiliaryNames().size());
    for (String name : examples.auxiliaryNames()) {
      AuxiliaryLabels labels = examples.auxiliary(name).orElseThrow();
      writeText(out, name);
      writeTexts(out, labels.classNames());
      writeNumbers(out, labels.labels());
    }
  }

  private static void write(DataOutputStream out, Provenance provenance) throws IOException {
    writeText(out, provenance.source());
    writeText(out, provenance.sha256());
    writeTexts(out, provenance.steps());
  }

  private static Examples read(DataInputStream in) throws IOException {
    ImageFormat format = new ImageFormat(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    Provenance provenance = new Provenance(readText(in), readText(in), readTexts(in));
    List<String> classNames = readTexts(in);
    int[] labels = readNumbers(in);
    byte[] pixels = new byte[labels.length * format.bytes()];
    in.readFully(pixels);
    Examples examples = Examples.of(format, pixels, labels, classNames, provenance);
    for (int left = in.readInt(); left > 0; left--) {
      examples =
          examples.withAuxiliary(AuxiliaryLabels.of(readText(in), readTexts(in), readNumbers(in)));
    }
    return examples;
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  /** Writes a text of any length, unlike {@code writeUTF}, and including unpaired surrogates. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static void writeNumbers(DataOutputStream out, int[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(readText(in));
    }
    return texts;
  }

  private static String readText(DataInputStream in) throws IOException {
    char[] units = new char[in.readInt()];
    for (int i = 0; i < units.length; i++) {
      units[i] = in.readChar();
    }
    return new String(units);
  }

  private static int[] readNumbers(DataInputStream in) throws IOException {
    int[] numbers = new int[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readInt();
    }
    return numbers;
  }
}
