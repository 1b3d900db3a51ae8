package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.fixture.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running simulator, the gateway that it posts to, and somebody who calls it. */
class RunningSimulator {

    static final String MESSAGES = "/v23.0/100000000000001/messages";
    static final String HELLO =
            """
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"5511988887777","type":"text",\
            "text":{"body":"Ol\u00e1"},"biz_opaque_callback_data":"msg-1"}""";

    private final HttpClient client = HttpClient.newHttpClient();
    GatewayDouble gateway;
    private Simulator simulator;
    private String url;

    @BeforeEach
    void start() {
        var port = FreePort.any();
        gateway = GatewayDouble.start();
        simulator = Simulator.start(port, gateway.url());
        url = "http://localhost:" + port;
    }

    @AfterEach
    void stop() {
        simulator.close();
        gateway.close();
    }

    String nextStatus() throws Exception {
        var webhook = gateway.next();
        assertNotNull(webhook, "no webhook came");
        var status = Json.parse(webhook.body()).at("/entry/0/changes/0/value/statuses/0");
        return "%s %s %s"
                .formatted(
                        status.path("status").asText(),
                        status.path("id").asText(),
                        status.path("biz_opaque_callback_data").asText());
    }

    HttpResponse<byte[]> send(String body) throws Exception {
        return post(MESSAGES, "Bearer local-whatsapp-token", body);
    }

    HttpResponse<byte[]> post(String path, String authorization, String body, String... moreHeaders) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (moreHeaders.length > 0) {
            request.headers(moreHeaders);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, Map<String, String> headers, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, String encoding, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> call(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> getAs(String authorization, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", authorization);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    JsonNode get(String path) throws Exception {
        return Json.parse(call("GET", path, "").body());
    }
}
