package org.ticketonce.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private LocalMailServer server;

  @BeforeEach
  void start() {
    server = LocalMailServer.start(directory, 0, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_list_has_the_shape_of_Mailpit() throws Exception {
    TestMails.send(
        server, TestMails.plain("Anna Example <anna@example.com>", "First", "Hello Anna"));
    TestMails.send(server, TestMails.confirmation("bob@example.com", "Your tickets"));

    JsonNode list = json("/api/v1/messages?limit=1");

    assertThat(list.path("total").asInt()).isEqualTo(2);
    assertThat(list.path("unread").asInt()).isEqualTo(2);
    assertThat(list.path("count").asInt()).isEqualTo(1);
    assertThat(list.path("messages_count").asInt()).isEqualTo(2);
    JsonNode newest = list.path("messages").path(0);
    assertThat(newest.path("Subject").asText()).isEqualTo("Your tickets");
    assertThat(newest.path("From").path("Name").asText()).isEqualTo("The Hall");
    assertThat(newest.path("To").path(0).path("Address").asText()).isEqualTo("bob@example.com");
    assertThat(newest.path("Attachments").asInt()).isEqualTo(1);
    assertThat(newest.path("Snippet").asText()).isEqualTo("Your ticket code is T-1.");
    assertThat(newest.fieldNames())
        .toIterable()
        .contains("ID", "MessageID", "Read", "Cc", "Bcc", "ReplyTo", "Created", "Size", "Tags");
  }

  @Test
  void one_message_has_its_texts_and_its_parts() throws Exception {
    TestMails.send(server, TestMails.confirmation("bob@example.com", "Your tickets"));

    JsonNode mail = json("/api/v1/message/latest");

    assertThat(mail.path("Text").asText()).contains("T-1");
    assertThat(mail.path("HTML").asText()).contains("cid:qr-1");
    assertThat(mail.path("ReturnPath").asText()).isNotEmpty();
    JsonNode image = mail.path("Inline").path(0);
    assertThat(image.path("ContentID").asText()).isEqualTo("qr-1");
    assertThat(image.path("ContentType").asText()).isEqualTo("image/png");
    assertThat(mail.path("Attachments").path(0).path("FileName").asText()).isEqualTo("gala.ics");
    String id = mail.path("ID").asText();
    String part = "/api/v1/message/" + id + "/part/" + image.path("PartID").asText();
    assertThat(get(part).headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(get("/view/" + id + ".html").body()).contains(part).doesNotContain("cid:");
    assertThat(json("/api/v1/message/" + id + "/headers").path("Subject").path(0).asText())
        .isEqualTo("Your tickets");
    assertThat(get("/api/v1/message/" + id + "/raw").body()).contains("From: The Hall");
    assertThat(json("/api/v1/messages").path("unread").asInt()).isZero();
  }

  @Test
  void search_finds_by_field_and_word_and_leaves_out_what_is_negated() throws Exception {
    TestMails.send(server, TestMails.plain("anna@example.com", "Your tickets", "for the gala"));
    TestMails.send(server, TestMails.plain("bob@example.com", "Your tickets", "for the opera"));

    assertThat(found("to:anna@example.com")).isEqualTo(1);
    assertThat(found("subject:\"your tickets\"")).isEqualTo(2);
    assertThat(found("\"your tickets\" gala")).isEqualTo(1);
    assertThat(found("tickets -to:anna")).isEqualTo(1);
    assertThat(found("tickets !opera !gala")).isZero();
    assertThat(found("from:tickets@example.com")).isEqualTo(2);
    String id = json("/api/v1/message/latest").path("MessageID").asText();
    assertThat(found("message-id:" + id)).isEqualTo(1);
  }

  @Test
  void messages_are_deleted_by_id_or_all_at_once() throws Exception {
    TestMails.send(server, TestMails.plain("anna@example.com", "One", ""));
    TestMails.send(server, TestMails.plain("anna@example.com", "Two", ""));
    TestMails.send(server, TestMails.plain("anna@example.com", "Three", ""));
    String newest = json("/api/v1/message/latest").path("ID").asText();

    assertThat(delete("{\"ids\":[\"" + newest + "\"]}")).isEqualTo(200);
    assertThat(json("/api/v1/messages").path("total").asInt()).isEqualTo(2);
    assertThat(delete("{\"IDs\":[\"../x\"]}")).isEqualTo(400);
    assertThat(delete("{\"identifiers\":[]}")).isEqualTo(400);
    assertThat(delete("")).isEqualTo(200);
    assertThat(json("/api/v1/messages").path("total").asInt()).isZero();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_hostile_mail_is_shown_as_text_and_its_html_is_locked_in() throws Exception {
    String script = "<script>alert(1)</script>";
    TestMails.send(server, TestMails.plain("anna@example.com", script, script + "{{mail}}"));
    String id = json("/api/v1/message/latest").path("ID").asText();

    HttpResponse<String> page = get("/?id=" + id + "&tab=text&query=%22%3E%3Cscript%3E");

    assertThat(page.body()).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    assertThat(get("/view/" + id + ".html").headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("sandbox;"));
    assertThat(get("/?id=nothing&start=x&limit=-1").statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/message/..%2Fx").statusCode()).isEqualTo(404);
  }

  private int found(String query) throws Exception {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return json("/api/v1/search?query=" + encoded).path("messages_count").asInt();
  }

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(get(path).body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private int delete(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/v1/messages"))
            .method("DELETE", HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.inboxPort() + path);
  }
}
