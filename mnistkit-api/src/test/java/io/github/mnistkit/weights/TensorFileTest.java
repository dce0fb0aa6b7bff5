package io.github.mnistkit.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.CustomParts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of arrays that this library or another program wrote. */
class TensorFileTest {

  private static final String ARRAYS =
      "; arrays of another program are read by TensorFile and converted by Weights";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("arrays.safetensors");
  }

  /** Writes a file as the format's description says, independently of the library. */
  private void write(String header, ByteBuffer data) throws IOException {
    byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[Long.BYTES + text.length + data.capacity()];
    ByteBuffer.wrap(whole)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data.rewind());
    Files.write(file, whole);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void readsFloatsThatAnotherProgramWrote() throws IOException {
    write(
        "{'__metadata__':{'format':'pt'},"
            + "'0.weight':{'dtype':'F32','shape':[2,1],'data_offsets':[0,8]}}",
        little(8).putFloat(1.5f).putFloat(-2));

    assertThat(TensorFile.read(file))
        .containsExactly(entry("0.weight", new Tensor(List.of(2, 1), new float[] {1.5f, -2})));
  }

  @Test
  void readsArraysInFileOrderHoweverTheHeaderListsThem() throws IOException {
    write(
        "{'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]},"
            + "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} ",
        little(8).putFloat(1).putFloat(2));

    assertThat(TensorFile.read(file))
        .containsExactly(entry("a", Tensor.vector(1)), entry("b", Tensor.vector(2)));
  }

  @Test
  void convertsNumbersOfEveryTypeToFloats() throws IOException {
    write(
        "{'count':{'dtype':'I64','shape':[],'data_offsets':[0,8]},"
            + "'double':{'dtype':'F64','shape':[1],'data_offsets':[8,16]},"
            + "'int':{'dtype':'I32','shape':[1],'data_offsets':[16,20]},"
            + "'brain':{'dtype':'BF16','shape':[2],'data_offsets':[20,24]},"
            + "'short':{'dtype':'I16','shape':[1],'data_offsets':[24,26]},"
            + "'byte':{'dtype':'I8','shape':[1],'data_offsets':[26,27]},"
            + "'pixel':{'dtype':'U8','shape':[1],'data_offsets':[27,28]}}",
        little(28)
            .putLong(391)
            .putDouble(0.1)
            .putInt(-7)
            .putShort((short) 0x3FC0)
            .putShort((short) 0xC000)
            .putShort((short) -300)
            .put((byte) -1)
            .put((byte) -1));

    assertThat(TensorFile.read(file))
        .containsExactly(
            entry("count", new Tensor(List.of(), new float[] {391})),
            entry("double", Tensor.vector(0.1f)),
            entry("int", Tensor.vector(-7)),
            entry("brain", Tensor.vector(1.5f, -2)),
            entry("short", Tensor.vector(-300)),
            entry("byte", Tensor.vector(-1)),
            entry("pixel", Tensor.vector(255)));
  }

  @Test
  void convertsHalvesOfEveryKind() throws IOException {
    int[] halves = {0x3C00, 0xC100, 0x7BFF, 0x0400, 0x0001, 0x83FF, 0x8000, 0x7C00, 0xFC00, 0x7E00};
    ByteBuffer data = little(20);
    for (int half : halves) {
      data.putShort((short) half);
    }
    write("{'half':{'dtype':'F16','shape':[10],'data_offsets':[0,20]}}", data);

    assertThat(TensorFile.read(file).get("half").values())
        .containsExactly(
            1,
            -2.5f,
            65504,
            0x1p-14f,
            0x1p-24f,
            -0x1.FF8p-15f,
            -0.0f,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z", new Tensor(List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
    tensors.put("a \"quoted\" name", new Tensor(List.of(), new float[] {7}));
    tensors.put("none", new Tensor(List.of(4, 0), new float[0]));

    TensorFile.write(file, tensors);

    assertThat(TensorFile.read(file)).containsExactlyEntriesOf(tensors);
    ByteBuffer written = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int data = Math.toIntExact(Long.BYTES + written.getLong());
    assertThat(written.getFloat(data + 5 * Float.BYTES)).isEqualTo(6);
    assertThat(written.capacity()).isEqualTo(data + 7 * Float.BYTES);
  }

  @Test
  void findsDamageToAFileThatHasAChecksum() throws IOException {
    TensorFile.write(file, Map.of("a", Tensor.vector(1, 2)));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1]++;
    Files.write(file, bytes);

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessageContaining("damaged or changed: expected the SHA-256 ");
  }

  @Test
  void namesArraysOfTypesThatItCannotRead() throws IOException {
    write(
        "{'mask':{'dtype':'BOOL','shape':[4],'data_offsets':[5,9]},"
            + "'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'small':{'dtype':'F8_E4M3','shape':[1],'data_offsets':[4,5]}}",
        little(9));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessage(
            file
                + ": arrays of another type cannot be read [mask (BOOL), small (F8_E4M3)]; F32,"
                + " F64, F16, BF16, I64, I32, I16, I8 and U8 are read: convert these arrays in"
                + " Python, such as by tensor.float(), or leave them out of the file");
  }

  @Test
  void findsDamageToTheNameOfAType() throws IOException {
    write("{'a':{'dtype':'F31','shape':[1],'data_offsets':[0,4]}}", little(4));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessage(
            file
                + ": its header is damaged: expected an array of F32 or F64 or F16 or BF16 or I64"
                + " or I32 or I16 or I8 or U8 with two offsets, but found \"F31[0, 4]\"");
  }

  @Test
  void findsDamageNextToATypeThatItCannotRead() throws IOException {
    write(
        "{'mask':{'dtype':'BOOL','shape':[4],'data_offsets':[0,4]},'a':{'dtype':'F32',", little(4));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessageStartingWith(file + ": its header is damaged: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "504B0304000008080000| a zip archive, as torch.save and Keras write: save the weights in"
            + " Python by safetensors.torch.save_file(model.state_dict(), file) or"
            + " safetensors.numpy.save_file({v.path: v.numpy() for v in model.weights}, file)",
        "80028A0A6CFC9C46F920| a pickle, as torch.save wrote formerly: save the weights in Python"
            + " by safetensors.torch.save_file(model.state_dict(), file)",
        "894844460D0A1A0A0000| an HDF5 file, as Keras writes: save the weights in Python by"
            + " safetensors.numpy.save_file({v.path: v.numpy() for v in model.weights}, file)"
      })
  void recognizesFilesOfOtherFormats(String start, String found) throws IOException {
    Files.write(file, HexFormat.of().parseHex(start));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessage(file + ": expected a safetensors file, but found " + found + ARRAYS);
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> ModelFile.read(file, CustomParts.none()))
        .withMessage(file + ": expected a file of a model, but found " + found + ARRAYS);
  }

  @Test
  void refusesAnyOtherFile() throws IOException {
    Files.writeString(file, "neither header nor array");

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessageStartingWith(file + ": expected a header of safetensors within the 24 bytes")
        .withMessageEndingWith("it is cut off, or no safetensors file");
  }

  @Test
  void readsArraysThatAreNoModel() throws IOException {
    TensorFile.write(file, Map.of("a", Tensor.vector(1)));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> ModelFile.read(file, CustomParts.none()))
        .withMessage(
            file + ": expected a \"mnistkit model 1\", but found arrays without a model" + ARRAYS);

    write("{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", little(4));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> ModelFile.read(file, CustomParts.none()))
        .withMessage(
            file
                + ": expected a file written by mnistkit, but found another: it has no checksum"
                + ARRAYS);
  }

  @Test
  void refusesArraysThatOverlap() throws IOException {
    write(
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
        little(8));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessageContaining("b is [1] and should begin at byte 8, but is declared at 4 to 8");
  }

  @Test
  void refusesAFileThatIsCutOff() throws IOException {
    write("{'a':{'dtype':'F16','shape':[3],'data_offsets':[0,6]}}", little(4));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TensorFile.read(file))
        .withMessage(file + ": its arrays take 6 bytes, but found 4: it is cut off");
  }

  @Test
  void countsTheValuesOfATensor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(List.of(2, 3), new float[5]))
        .withMessage("a tensor of the dimensions [2, 3] has 6 values, but was given 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(List.of(-1, -1), new float[1]))
        .withMessage("the dimensions of a tensor must be at least 0, but were [-1, -1]");
  }

  @Test
  void comparesTensorsByContent() {
    assertThat(Tensor.vector(1, 2))
        .isEqualTo(Tensor.vector(1, 2))
        .hasSameHashCodeAs(Tensor.vector(1, 2))
        .isNotEqualTo(Tensor.vector(1, 3))
        .isNotEqualTo("[2]")
        .isNotEqualTo(new Tensor(List.of(1, 2), new float[] {1, 2}))
        .hasToString("[2]");
  }
}
