package io.github.mnistkit.runtime.plan;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import io.github.mnistkit.runtime.kernel.FilterBank;
import io.github.mnistkit.runtime.kernel.Windows;
import java.util.Arrays;
import java.util.Optional;

/**
 * Computes a convolution as a matrix product: the values of all windows, collected in columns, by
 * the filters. Of large images, some rows of windows at a time.
 *
 * @param windows the windows
 * @param filters the kernels
 * @param bias a bias for each filter, if there is one
 * @param channels the number of channels that a filter reads
 * @param rows the number of rows of windows that are collected at a time
 * @param buffers the buffers of input, output, columns, and sums of some rows
 */
record ConvolutionStep(
    Windows windows,
    FilterBank filters,
    Optional<float[]> bias,
    int channels,
    int rows,
    Buffers buffers)
    implements Step {

  /** The most values that are collected at a time: one mebibyte. */
  private static final int MOST = 1 << 18;

  /** In place of a buffer for columns: the input has them already. */
  private static final int DIRECT = -1;

  /** The numbers of buffers. */
  private record Buffers(int input, int output, int columns, int sums) {}

  /** Adds a convolution of all channels. */
  static Value conv2d(PlanAssembly plan, WindowLayer.Conv2d layer, LayerSteps.Place place) {
    Windows windows = windows(layer, place);
    FilterBank filters = plan.weights.filters(place.weight("kernel"), layer.filters());
    return add(plan, windows, filters, windows.input().channels(), place);
  }

  /** Adds a convolution of each channel alone. */
  static Value depthwise(
      PlanAssembly plan, WindowLayer.DepthwiseConv2d layer, LayerSteps.Place place) {
    Windows windows = windows(layer, place);
    FilterBank filters = plan.weights.filters(place.weight("kernel"), windows.output().channels());
    return add(plan, windows, filters, 1, place);
  }

  private static Windows windows(WindowLayer layer, LayerSteps.Place place) {
    return Windows.of(layer, (Shape.Image) place.input(), (Shape.Image) place.output());
  }

  private static Value add(
      PlanAssembly plan,
      Windows windows,
      FilterBank filters,
      int channels,
      LayerSteps.Place place) {
    int values = windows.pixels() * channels;
    int width = windows.output().width();
    int height = windows.output().height();
    boolean direct = windows.isEachPixel() && channels == windows.input().channels();
    int most = (int) Math.max(1, Math.min(height, MOST / ((long) values * width)));
    int rows = direct ? height : most;
    Optional<float[]> bias = plan.weights.arrayIfAny(place.weight("bias"));
    int columns = direct ? DIRECT : plan.buffer(values, rows * width);
    int sums = plan.buffer(1, rows * width);
    return plan.each(
        place.value(),
        place.output(),
        (from, to) ->
            new ConvolutionStep(
                windows, filters, bias, channels, rows, new Buffers(from, to, columns, sums)));
  }

  @Override
  public void run(Workspace workspace) {
    float[][] input = workspace.buffers[buffers.input()];
    float[][] output = workspace.buffers[buffers.output()];
    boolean direct = buffers.columns() == DIRECT;
    float[][] columns = direct ? input : workspace.buffers[buffers.columns()];
    int height = windows.output().height();
    int each = output.length / (input.length / channels);
    for (int from = 0; from < height; from += rows) {
      int count = Math.min(rows, height - from);
      for (int first = 0; first < input.length; first += channels) {
        if (!direct) {
          windows.collect(input, first, channels, from, count, columns);
        }
        for (int i = 0; i < each; i++) {
          int filter = first / channels * each + i;
          filter(filter, from, count, columns, output[filter], workspace);
        }
      }
    }
  }

  /** Computes some rows of a filter's output. */
  private void filter(
      int filter, int from, int count, float[][] columns, float[] plane, Workspace workspace) {
    int width = windows.output().width();
    int values = count * width;
    float start = bias.isPresent() ? bias.get()[filter] : 0;
    if (values == plane.length) {
      Arrays.fill(plane, start);
      filters.addSums(filter, columns, plane, values);
    } else {
      float[] sums = workspace.buffers[buffers.sums()][0];
      Arrays.fill(sums, 0, values, start);
      filters.addSums(filter, columns, sums, values);
      System.arraycopy(sums, 0, plane, from * width, values);
    }
  }
}
