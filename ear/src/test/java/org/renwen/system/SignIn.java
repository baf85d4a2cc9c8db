package org.renwen.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fills in the form for signing in, without a browser. */
record SignIn(URI page, HttpClient client) {
  private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b[^>]*>");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern NONCE = Pattern.compile("\\bnonce=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

  static SignIn over(URI product) {
    return new SignIn(
        product.resolve("/sign-in.xhtml"),
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
  }

  /** Whether the form leads on, as it does when the words are right. */
  boolean as(String username, String password) {
    Map<String, String> fields = new LinkedHashMap<>();
    String form = send(HttpRequest.newBuilder(page).GET()).body();
    // The page's script sends it with every form.
    NONCE
        .matcher(form)
        .results()
        .findFirst()
        .ifPresent(n -> fields.put("primefaces.nonce", n.group(1)));
    Matcher inputs = INPUT.matcher(form);
    while (inputs.find()) {
      Matcher name = NAME.matcher(inputs.group());
      if (name.find()) {
        Matcher value = VALUE.matcher(inputs.group());
        fields.put(name.group(1), value.find() ? value.group(1) : "");
      }
    }
    fields.replaceAll(
        (name, value) ->
            name.endsWith("username") ? username : name.endsWith("password") ? password : value);
    String filled =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(filled)))
            .statusCode()
        == 302;
  }

  /** The status of a page. */
  int open(String path) {
    return send(HttpRequest.newBuilder(page.resolve(path)).GET()).statusCode();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
