package org.renwen.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs in and fills in forms, without a browser. */
record SignIn(URI product, HttpClient client, CookieManager cookies) {
  private static final Pattern INPUT = Pattern.compile("<(?:input|button|textarea)\\b[^>]*>");
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern NONCE = Pattern.compile("\\bnonce=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

  static SignIn over(URI product) {
    CookieManager cookies = new CookieManager();
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
    return new SignIn(product, client, cookies);
  }

  /** Somebody of a role, signed in. */
  static SignIn as(Product product, String role) {
    SignIn person = over(product.url());
    Properties accounts = product.accounts();
    String account = "account." + role;
    if (!person.as(
        accounts.getProperty(account + ".username"), accounts.getProperty(account + ".password"))) {
      throw new AssertionError(role + " cannot sign in");
    }
    return person;
  }

  /** Whether the form leads on, as it does when the words are right. */
  boolean as(String username, String password) {
    return submit("/sign-in.xhtml", "signIn", Map.of("username", username, "password", password))
        == 302;
  }

  /** Opens a page, or what a servlet answers; redirects are not followed. */
  HttpResponse<String> get(String path) {
    return send(
        HttpRequest.newBuilder(product.resolve(path)).header("Accept-Language", "en").GET());
  }

  HttpResponse<String> post(String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(product.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A form that is filled in and was not sent yet. */
  record Filled(URI page, String content) {}

  /**
   * Fills in a form of a page and sends it.
   *
   * @param values by the last part of the fields' names
   * @return the status of the answer
   */
  int submit(String path, String form, Map<String, String> values) {
    return send(fill(path, form, values));
  }

  /** As {@link #submit}, with the whole answer. */
  HttpResponse<String> answer(String path, String form, Map<String, String> values) {
    return answer(fill(path, form, values));
  }

  Filled fill(String path, String form, Map<String, String> values) {
    URI page = product.resolve(path);
    String text = read(path);
    Map<String, String> fields = new LinkedHashMap<>();
    // The page's script sends it with every form.
    NONCE
        .matcher(text)
        .results()
        .findFirst()
        .ifPresent(nonce -> fields.put("primefaces.nonce", nonce.group(1)));
    String begun = text.substring(text.indexOf("<form id=\"" + form + "\""));
    Matcher inputs = INPUT.matcher(begun.substring(0, begun.indexOf("</form>")));
    while (inputs.find()) {
      Matcher name = NAME.matcher(inputs.group());
      if (name.find()) {
        Matcher value = VALUE.matcher(inputs.group());
        String last = name.group(1).substring(name.group(1).lastIndexOf(':') + 1);
        fields.put(name.group(1), values.getOrDefault(last, value.find() ? value.group(1) : ""));
      }
    }
    String filled =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return new Filled(page, filled);
  }

  /** The status of the answer. */
  int send(Filled form) {
    return answer(form).statusCode();
  }

  private HttpResponse<String> answer(Filled form) {
    return send(
        HttpRequest.newBuilder(form.page())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.content())));
  }

  /** The text of a page, in English. */
  String read(String path) {
    return get(path).body();
  }

  /** The status of the answer to a request for a page: 302 when one has to sign in first. */
  int status(String path) {
    return get(path).statusCode();
  }

  /** What the session's cookie says; empty without one. */
  String sessionId() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("renwen-session"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
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
