import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Images as floats in [0, 1] and their labels, all in memory.
 *
 * @param pixels the bytes of the images
 * @param images the images [N×channels×height×width]
 * @param labels the labels [N×1]
 * @param others further labels
 */
record DjlData(byte[] pixels, NDArray images, NDArray labels, NDArray... others) {

  private static final int SIDE = 28;

  /** Reads the images and labels of two IDX files. */
  static DjlData idx(NDManager manager, Path folder, String part) throws IOException {
    byte[] pixels = bytes(folder, part + "-images-idx3-ubyte", 16);
    byte[] labels = bytes(folder, part + "-labels-idx1-ubyte", 8);
    float[] floats = new float[pixels.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (pixels[i] & 0xff) / 255f;
    }
    float[] classes = new float[labels.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels[i];
    }
    return new DjlData(
        pixels,
        manager.create(floats, new Shape(classes.length, 1, SIDE, SIDE)),
        manager.create(classes, new Shape(classes.length, 1)));
  }

  static DjlData noise(NDManager manager, int count) {
    NDArray images = manager.randomUniform(0, 1, new Shape(count, 3, 32, 32));
    NDArray labels = manager.randomUniform(0, 10, new Shape(count, 1));
    return new DjlData(new byte[0], images, labels.floor());
  }

  /** Draws pairs of images of half the size; the label is 1 unless the first digit is greater. */
  DjlData pairs(int count) {
    List<Long> order = new ArrayList<>();
    for (long i = 0; i < size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(1));
    long[] chosen = order.stream().mapToLong(i -> i).limit(2L * count).toArray();
    NDArray rows = images.getManager().create(chosen);
    NDArray small = images.get(rows).reshape(count, 2, SIDE / 2, 2, SIDE / 2, 2);
    NDArray each = labels.get(rows).reshape(count, 2);
    NDArray first = each.get(new NDIndex(":, 0"));
    NDArray ascending = first.lte(each.get(new NDIndex(":, 1"))).toType(DataType.FLOAT32, false);
    return new DjlData(new byte[0], small.mean(new int[] {5}).mean(new int[] {3}), ascending, each);
  }

  int size() {
    return (int) images.getShape().get(0);
  }

  /** Returns the bytes of one image. */
  byte[] image(int index) {
    return Arrays.copyOfRange(pixels, index * SIDE * SIDE, (index + 1) * SIDE * SIDE);
  }

  ArrayDataset shuffled(int batch) {
    NDArray[] all = new NDArray[1 + others.length];
    all[0] = labels;
    System.arraycopy(others, 0, all, 1, others.length);
    return new ArrayDataset.Builder()
        .setData(images)
        .optLabels(all)
        .setSampling(batch, true)
        .build();
  }

  /** Reads a file, gzipped or not, without its header. */
  private static byte[] bytes(Path folder, String name, int header) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      byte[] all = Files.readAllBytes(file);
      return Arrays.copyOfRange(all, header, all.length);
    }
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")), 1 << 16)) {
      byte[] all = in.readAllBytes();
      return Arrays.copyOfRange(all, header, all.length);
    }
  }
}
