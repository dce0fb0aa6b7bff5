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

/** The modules without the parent that would keep them in step. */
class BillOfMaterialsTest {

  @Test
  void hasTheVersionOfAllModules() throws Exception {
    assertThat(version("../mnistkit-bom/pom.xml")).isEqualTo(version("../pom.xml"));
    assertThat(version("../consumer/pom.xml")).isEqualTo(version("../pom.xml"));
    assertThat(version("../mnistkit-gpu/pom.xml")).isEqualTo(version("../pom.xml"));
    assertThat(version("../mnistkit-gpu-0.5/pom.xml")).isEqualTo(version("../pom.xml"));
  }

  @Test
  void hasTheProtobufOfAllModules() throws Exception {
    Element parent = pom("../pom.xml").getDocumentElement();
    assertThat(texts(managed(), "version")).contains(texts(parent, "protobuf.version").get(0));
  }

  @Test
  void hasTheTensorFlowOfAllModules() throws Exception {
    Element parent = pom("../pom.xml").getDocumentElement();
    assertThat(texts(pom("../mnistkit-gpu/pom.xml").getDocumentElement(), "version"))
        .contains(texts(parent, "tensorflow.version").get(0));
    assertThat(texts(pom("../mnistkit-gpu-0.5/pom.xml").getDocumentElement(), "version"))
        .contains(
            texts(parent, "tensorflow.platform-gpu.version").get(0),
            texts(parent, "protobuf.version").get(0));
  }

  /** Each module that names it would download gigabytes in every build. */
  @Test
  void letsNoOrdinaryBuildDownloadCuda() throws Exception {
    for (String module : texts(pom("../pom.xml").getDocumentElement(), "module")) {
      Element pom = pom("../" + module + "/pom.xml").getDocumentElement();
      List<String> dependencies =
          children(pom, "dependencies").stream()
              .flatMap(all -> texts(all, "artifactId").stream())
              .toList();
      if (!module.startsWith("mnistkit-gpu")) {
        assertThat(dependencies)
            .as(module)
            .doesNotContain("cuda", "mnistkit-gpu", "mnistkit-gpu-0.5");
      }
    }
  }

  @Test
  void namesEveryLibrary() throws Exception {
    List<String> modules =
        texts(pom("../pom.xml").getDocumentElement(), "module").stream()
            .filter(name -> name.startsWith("mnistkit-") && !name.equals("mnistkit-bom"))
            .map(name -> name.equals("mnistkit-all") ? "mnistkit" : name)
            .toList();
    assertThat(texts(managed(), "artifactId"))
        .filteredOn(name -> !name.equals("protobuf-java"))
        .containsExactlyInAnyOrderElementsOf(modules);
  }

  private static List<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeName().equals(name))
        .map(Element.class::cast)
        .toList();
  }

  private static Element managed() throws Exception {
    return (Element) pom("../mnistkit-bom/pom.xml").getElementsByTagName("dependencies").item(0);
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
