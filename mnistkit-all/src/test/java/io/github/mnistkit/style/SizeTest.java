package io.github.mnistkit.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import io.github.mnistkit.style.MainSources.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the sizes of files and methods; both lists of exceptions may only shrink. */
class SizeTest {

  private static final int FILE = 250;
  private static final int METHOD = 25;

  /** Families of records and sealed interfaces, which belong in one file. */
  private static final Set<String> FAMILIES =
      Set.of("Callback", "Head", "Layer", "Metric", "Optimizer", "Schedule", "WindowLayer");

  private static final Set<String> LONG_FILES =
      Set.of(
          "Examples",
          "Fit",
          "ModelSpec",
          "Predictions",
          "Quantization",
          "TrainingLoop",
          "TrainingPlan");

  /** Methods whose bodies are longer. */
  private static final Set<String> LONG_METHODS =
      Set.of(
          "ArrayCode.write",
          "CompressionRun.of",
          "FitChecks.auxiliary",
          "FootprintText.computed",
          "WeightChecks.require",
          "PrefixCode.<init>",
          "DeviceDataset.<init>",
          "SameExamples.check",
          "SearchSession.result",
          "StrictGzipStream.readHeader",
          "TensorFlowTrainer.run");

  private final List<Source> sources = MainSources.all();

  @Test
  void seesTheSourcesOfEveryModuleWithClasses() {
    assertThat(sources)
        .extracting(Source::module)
        .contains("mnistkit-api", "mnistkit-data", "mnistkit-tf", "mnistkit-eval", "samples");
  }

  @Test
  void filesHaveAtMost250Lines() {
    List<String> longFiles =
        sources.stream()
            .filter(source -> source.lines() > FILE)
            .map(Source::className)
            .filter(name -> !FAMILIES.contains(name))
            .toList();
    Exceptions.check("files of at most " + FILE + " lines", longFiles, LONG_FILES);
  }

  @Test
  void familiesInOneFileExist() {
    assertThat(sources).extracting(Source::className).containsAll(FAMILIES);
  }

  @Test
  void methodsHaveAtMost25LinesBetweenTheirBraces() {
    Map<String, Long> methods = new TreeMap<>();
    for (Source source : sources) {
      new LongMethods(source, methods).scan(source.unit(), null);
    }
    Exceptions.check(
        "methods of at most " + METHOD + " lines between their braces: " + methods,
        methods.keySet(),
        LONG_METHODS);
  }

  /** Collects methods over the size, by class and name. */
  private static final class LongMethods extends TreeScanner<Void, Void> {

    private final Source source;
    private final Map<String, Long> found;
    private String type = "";

    LongMethods(Source source, Map<String, Long> found) {
      this.source = source;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      String outer = type;
      type = outer.isEmpty() ? tree.getSimpleName().toString() : outer + "." + tree.getSimpleName();
      super.visitClass(tree, null);
      type = outer;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      BlockTree body = tree.getBody();
      if (body != null && lines(body) > METHOD) {
        found.put(type + "." + tree.getName(), lines(body));
      }
      return super.visitMethod(tree, null);
    }

    private long lines(BlockTree body) {
      LineMap lines = source.unit().getLineMap();
      long start = source.positions().getStartPosition(source.unit(), body);
      long end = source.positions().getEndPosition(source.unit(), body);
      return lines.getLineNumber(end) - lines.getLineNumber(start) - 1;
    }
  }
}
