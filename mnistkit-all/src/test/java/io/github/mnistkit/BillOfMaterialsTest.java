package io.github.mnistkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The one module without the parent that would keep it in step. */
class BillOfMaterialsTest {

  @Test
  void hasTheVersionOfAllModules() throws Exception {
    assertThat(version("../mnistkit-bom/pom.xml")).isEqualTo(version("../pom.xml"));
  }

  @Test
  void namesEveryLibrary() throws Exception {
    List<String> modules =
        texts(pom("../pom.xml").getDocumentElement(), "module").stream()
            .filter(name -> !List.of("mnistkit-bom", "samples", "samples-spark").contains(name))
            .map(name -> name.equals("mnistkit-all") ? "mnistkit" : name)
            .toList();
    Element managed =
        (Element) pom("../mnistkit-bom/pom.xml").getElementsByTagName("dependencies").item(0);
    assertThat(texts(managed, "artifactId")).containsExactlyInAnyOrderElementsOf(modules);
  }

  private static String version(String file) throws Exception {
    return texts(pom(file).getDocumentElement(), "version").get(0);
  }

  private static List<String> texts(Element parent, String element) {
    NodeList nodes = parent.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> ((Element) nodes.item(i)).getTextContent())
        .toList();
  }

  private static Document pom(String file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file));
  }
}
