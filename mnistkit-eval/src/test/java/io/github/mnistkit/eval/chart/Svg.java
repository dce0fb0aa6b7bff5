package io.github.mnistkit.eval.chart;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A chart's SVG, parsed. */
record Svg(Document document) {

  static Svg of(Chart chart) throws Exception {
    return of(chart, Theme.LIGHT);
  }

  static Svg of(Chart chart, Theme theme) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    InputSource source = new InputSource(new StringReader(chart.svg(theme)));
    return new Svg(factory.newDocumentBuilder().parse(source));
  }

  Element root() {
    return document.getDocumentElement();
  }

  List<Element> all(String name) {
    var found = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  List<String> texts() {
    return all("text").stream().map(Element::getTextContent).toList();
  }

  /** The first text of that content. */
  Element text(String content) {
    return all("text").stream()
        .filter(text -> text.getTextContent().equals(content))
        .findFirst()
        .orElseThrow();
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
