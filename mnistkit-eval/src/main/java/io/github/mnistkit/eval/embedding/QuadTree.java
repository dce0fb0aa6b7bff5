package io.github.mnistkit.eval.embedding;

import java.util.Arrays;

/**
 * A quadtree of points in the plane, each square with the centre of its points, so that distant
 * points can be treated as one (J. Barnes and P. Hut, "A hierarchical O(N log N) force-calculation
 * algorithm", Nature 324, 1986).
 */
final class QuadTree {

  /** The maximum depth; points that share a square of this depth are not separated. */
  private static final int DEEPEST = 40;

  private final double theta;
  private double[] middleX;
  private double[] middleY;
  private double[] half;
  private double[] sumX;
  private double[] sumY;
  private int[] counts;
  private int[] children;
  private int nodes;

  QuadTree(double[] points, double theta) {
    this.theta = theta;
    int room = points.length + 16;
    middleX = new double[room];
    middleY = new double[room];
    half = new double[room];
    sumX = new double[room];
    sumY = new double[room];
    counts = new int[room];
    children = new int[4 * room];
    double lowX = Double.POSITIVE_INFINITY;
    double lowY = lowX;
    double highX = Double.NEGATIVE_INFINITY;
    double highY = highX;
    for (int i = 0; i < points.length; i += 2) {
      lowX = Math.min(lowX, points[i]);
      highX = Math.max(highX, points[i]);
      lowY = Math.min(lowY, points[i + 1]);
      highY = Math.max(highY, points[i + 1]);
    }
    node((lowX + highX) / 2, (lowY + highY) / 2, Math.max(highX - lowX, highY - lowY) / 2);
    for (int i = 0; i < points.length; i += 2) {
      insert(points[i], points[i + 1]);
    }
  }

  /**
   * Adds the repulsion of a point of this tree: {@code Σ w²·(y - y_j)} in both coordinates and
   * {@code Σ w} over all other points, w being {@code 1 / (1 + |y - y_j|²)}.
   */
  void push(double x, double y, double[] sums) {
    push(0, x, y, sums);
    // The point itself is in the tree, at distance 0.
    sums[2] -= 1;
  }

  private void push(int node, double x, double y, double[] sums) {
    double dx = x - sumX[node] / counts[node];
    double dy = y - sumY[node] / counts[node];
    double square = dx * dx + dy * dy;
    boolean leaf = isLeaf(node);
    boolean outside =
        Math.abs(x - middleX[node]) > half[node] || Math.abs(y - middleY[node]) > half[node];
    double width = 2 * half[node];
    if (leaf || (outside && width * width < theta * theta * square)) {
      double weight = 1 / (1 + square);
      double all = counts[node] * weight;
      sums[0] += all * weight * dx;
      sums[1] += all * weight * dy;
      sums[2] += all;
      return;
    }
    for (int quarter = 0; quarter < 4; quarter++) {
      int child = children[4 * node + quarter];
      if (child != 0) {
        push(child, x, y, sums);
      }
    }
  }

  private void insert(double x, double y) {
    int node = 0;
    for (int depth = 0; counts[node] > 0; depth++) {
      if (isLeaf(node)) {
        if (depth == DEEPEST) {
          break;
        }
        add(child(node, sumX[node], sumY[node]), sumX[node], sumY[node]);
      }
      add(node, x, y);
      node = child(node, x, y);
    }
    add(node, x, y);
  }

  private void add(int node, double x, double y) {
    counts[node]++;
    sumX[node] += x;
    sumY[node] += y;
  }

  private boolean isLeaf(int node) {
    int first = 4 * node;
    return (children[first] | children[first + 1] | children[first + 2] | children[first + 3]) == 0;
  }

  /** Returns the quarter of a square that contains a point, creating it if needed. */
  private int child(int node, double x, double y) {
    int right = x > middleX[node] ? 1 : 0;
    int above = y > middleY[node] ? 1 : 0;
    int at = 4 * node + 2 * above + right;
    if (children[at] == 0) {
      double quarter = half[node] / 2;
      double childX = middleX[node] + (2 * right - 1) * quarter;
      double childY = middleY[node] + (2 * above - 1) * quarter;
      int made = node(childX, childY, quarter);
      children[at] = made;
    }
    return children[at];
  }

  private int node(double x, double y, double extent) {
    if (nodes == counts.length) {
      grow(2 * nodes);
    }
    middleX[nodes] = x;
    middleY[nodes] = y;
    half[nodes] = extent;
    return nodes++;
  }

  private void grow(int room) {
    middleX = Arrays.copyOf(middleX, room);
    middleY = Arrays.copyOf(middleY, room);
    half = Arrays.copyOf(half, room);
    sumX = Arrays.copyOf(sumX, room);
    sumY = Arrays.copyOf(sumY, room);
    counts = Arrays.copyOf(counts, room);
    children = Arrays.copyOf(children, 4 * room);
  }
}
