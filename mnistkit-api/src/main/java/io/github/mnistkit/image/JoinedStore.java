package io.github.mnistkit.image;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Joins several examples, whose rows are numbered consecutively. */
final class JoinedStore implements ExampleStore {
  private final List<Examples> parts;
  private final int[] starts;

  JoinedStore(List<Examples> parts) {
    this.parts = List.copyOf(Objects.requireNonNull(parts, "parts"));
    this.starts = new int[parts.size()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + parts.get(i - 1).size();
    }
  }

  @Override
  public ImageFormat format() {
    return parts.get(0).format();
  }

  @Override
  public List<String> classNames() {
    return parts.get(0).classNames();
  }

  @Override
  public int label(int row) {
    int part = part(row);
    return parts.get(part).label(row - starts[part]);
  }

  @Override
  public void copyPixels(int row, byte[] target, int offset) {
    int part = part(row);
    parts.get(part).copyPixels(row - starts[part], target, offset);
  }

  private int part(int row) {
    int found = Arrays.binarySearch(starts, row);
    int part = found >= 0 ? found : -found - 2;
    // An empty part starts at the same row as the next part.
    while (row - starts[part] >= parts.get(part).size()) {
      part++;
    }
    return part;
  }
}
