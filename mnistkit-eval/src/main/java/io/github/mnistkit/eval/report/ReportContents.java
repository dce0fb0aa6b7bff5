package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import java.util.ArrayList;
import java.util.List;

/** The tables and charts of a report, in the order in which every writer visits them. */
record ReportContents(List<Table> tables, List<Chart> charts) {

  ReportContents {
    tables = List.copyOf(tables);
    charts = List.copyOf(charts);
  }

  static ReportContents of(Report report) {
    Collector collector = new Collector();
    report.sections().forEach(section -> section.blocks().forEach(collector::visit));
    return new ReportContents(collector.tables, collector.charts);
  }

  /** Collects the visited tables and charts; the results are not used. */
  private static final class Collector implements Block.Visitor<Boolean> {

    private final List<Table> tables = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();

    void visit(Block block) {
      boolean unused = block.accept(this);
    }

    @Override
    public Boolean table(Table table) {
      return tables.add(table);
    }

    @Override
    public Boolean figure(Block.Figure figure) {
      return charts.add(figure.chart());
    }

    @Override
    public Boolean details(Block.Details details) {
      details.blocks().forEach(this::visit);
      return true;
    }

    @Override
    public Boolean paragraph(Block.Paragraph paragraph) {
      return true;
    }

    @Override
    public Boolean code(Block.Code code) {
      return true;
    }

    @Override
    public Boolean facts(Block.Facts facts) {
      return true;
    }
  }
}
