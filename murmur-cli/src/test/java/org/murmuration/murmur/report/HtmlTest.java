package org.murmuration.murmur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void of_textPart_escaped() {
    assertEquals(
        "<p title=\"&lt;&amp;&quot;&#39;&gt;\"></p>",
        Html.of("<p title=\"%s\"></p>", "<&\"'>").toString());
  }

  @Test
  void of_markupPart_notEscapedAgain() {
    assertEquals(
        "<p><b>1&amp;2</b></p>", Html.of("<p>%s</p>", Html.of("<b>%s</b>", "1&2")).toString());
  }

  @Test
  void of_partWithGap_notFilled() {
    assertEquals("a%sbc", Html.of("a%sb%s", "%s", "c").toString());
  }

  @Test
  void of_moreOrFewerPartsThanGaps_refused() {
    assertThrows(IllegalArgumentException.class, () -> Html.of("%s", "a", "b"));
    assertThrows(IllegalArgumentException.class, () -> Html.of("%s%s", "a"));
  }

  @Test
  void json_endOfScriptAndComment_sameDataWithoutThem() {
    var data = SampleRun.parse("{\"a\":\"</script><!--\u2028&\"}");
    String embedded = Html.json(data).toString();
    assertEquals(data, SampleRun.parse(embedded));
    for (String danger : new String[] {"<", ">", "&", "\u2028"}) {
      assertFalse(embedded.contains(danger), "still has " + danger);
    }
  }
}
