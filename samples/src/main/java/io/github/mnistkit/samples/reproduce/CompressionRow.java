package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.samples.runner.SampleContext;
import java.util.List;

/**
 * A row of nets that are trained, compressed, read back from their files, and evaluated on the test
 * data before and after.
 *
 * @param name a short lower-case name
 * @param description what it shows, on one line
 * @param runs the runs of each net that is trained; a teacher is compressed once
 * @param nets the nets
 * @param teacher the row whose first run is the model of nets without training
 */
public record CompressionRow(
    String name, String description, int runs, List<CompressedNet> nets, StudyRow teacher)
    implements Row {

  /** Copies the nets. */
  public CompressionRow {
    nets = List.copyOf(nets);
  }

  @Override
  public String dataSet() {
    return "mnist";
  }

  @Override
  public RowRun on(SampleContext context, Setting setting) {
    return new CompressionRowRun(context, this, setting);
  }
}
