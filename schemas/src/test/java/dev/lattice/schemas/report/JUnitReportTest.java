// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class JUnitReportTest {
  @Test
  void itIsXmlWhateverStandsInTheSpecs() throws Exception {
    Document xml = parse(Reports.PLAIN);

    assertTrue(
        xml.getDocumentElement().getTextContent().contains("There is no kind `\\u001b[2J<&>\""),
        xml.getDocumentElement().getTextContent());
  }

  @Test
  void itsCountsAreThoseOfItsCases() throws Exception {
    assertCounts(parse(Reports.PLAIN), 8, 5);
  }

  @Test
  void warningsFailWhenTheyCountAsErrors() throws Exception {
    assertCounts(parse(new ReportStyle(false, true, "", "1.2.3")), 8, 7);
  }

  private static void assertCounts(Document xml, int cases, int failures) {
    assertEquals(cases, xml.getElementsByTagName("testcase").getLength());
    assertEquals(failures, xml.getElementsByTagName("failure").getLength());
    assertEquals(Integer.toString(cases), xml.getDocumentElement().getAttribute("tests"));
    assertEquals(Integer.toString(failures), xml.getDocumentElement().getAttribute("failures"));
  }

  private static Document parse(ReportStyle style) throws Exception {
    String text = ReportFormatsTest.write("junit", Reports.everything(), style);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }
}
