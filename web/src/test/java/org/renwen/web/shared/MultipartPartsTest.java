package org.renwen.web.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MultipartPartsTest {
  private static final String TYPE = "multipart/form-data; boundary=xYz";
  private static final String BODY =
      "--xYz\r\nContent-Disposition: form-data; name=\"schema\"\r\n\r\n{}\r\n"
          + "--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
          + "Content-Type: text/csv\r\n\r\na,b\r\n1,2\r\n--xYz--\r\n";

  private static MultipartParts parts(String type, String body) {
    return MultipartParts.of(type, new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  @Test
  void partsAreReadInTheirOrder() throws IOException {
    MultipartParts parts = parts(TYPE, BODY);

    assertThat(parts.bytes("schema", 10)).asString().isEqualTo("{}");
    assertThat(parts.stream("file").readAllBytes()).asString(UTF_8).isEqualTo("a,b\r\n1,2");
  }

  @Test
  void theBoundaryMayBeQuotedAndStandBehindOtherParameters() {
    String type = "multipart/form-data; charset=utf-8; boundary=\"xYz\"";
    assertThat(parts(type, BODY).bytes("schema", 10)).asString().isEqualTo("{}");
  }

  @Test
  void aPartInAnotherPlaceIsRefused() {
    assertThatThrownBy(() -> parts(TYPE, BODY).stream("file")).isInstanceOf(BadRequest.class);
  }

  @Test
  void aPartThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> parts(TYPE, BODY).bytes("schema", 1)).isInstanceOf(BadRequest.class);
  }

  @Test
  void aBodyWithoutPartsIsRefused() {
    assertThatThrownBy(() -> parts(TYPE, "nothing").bytes("schema", 10))
        .isInstanceOf(BadRequest.class);
    assertThatThrownBy(() -> parts("application/json", BODY)).isInstanceOf(BadRequest.class);
    assertThatThrownBy(() -> parts(null, BODY)).isInstanceOf(BadRequest.class);
  }
}
