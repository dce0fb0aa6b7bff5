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
        texts(pom("../pom.xml"), "module").stream()
            .filter(name -> !List.of("mnistkit-bom", "samples").contains(name))
            .map(name -> name.equals("mnistkit-all") ? "mnistkit" : name)
            .toList();
    List<String> artifacts = texts(pom("../mnistkit-bom/pom.xml"), "artifactId");
    assertThat(artifacts.subList(1, artifacts.size())).containsExactlyInAnyOrderElementsOf(modules);
  }

  private static String version(String file) throws Exception {
    return texts(pom(file), "version").get(0);
  }

  private static List<String> texts(Document pom, String element) {
    NodeList nodes = pom.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> ((Element) nodes.item(i)).getTextContent())
        .toList();
  }

  private static Document pom(String file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file));
  }
}
