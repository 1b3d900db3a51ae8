package dev.regente.gateway.channel.line;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.PayloadFiles;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class LineFlowTest {

    @BeforeEach
    void healthy() {
        Simulator.reset();
    }

    @Test
    void a_customer_writes_on_line_and_is_answered_there() {
        String user = "U" + UUID.randomUUID().toString().replace("-", "");
        String id = simulate(new JsonObject().put("from", user).put("text", "Where is my order?"));

        JsonObject said = Gateway.received(id).get(0);
        assertEquals("custom:line", said.getString("channel"));
        assertEquals("line-main", said.getString("account"));
        String messageId = UUID.randomUUID().toString();
        Wire.publish(
                "routing.reply-requested.v1",
                Wire.sample("routing.reply-requested.v1")
                        .put("messageId", messageId)
                        .put("senderId", said.getString("senderId"))
                        .put("channel", "custom:line")
                        .put("account", "line-main"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Gateway.words(messageId).equals(List.of("accepted")));
        assertEquals(List.of("It leaves today at six."), Simulator.textsTo(user));
    }

    @Test
    void an_unsigned_webhook_of_line_is_turned_away() {
        byte[] body = PayloadFiles.bytes("line", "text");

        RestAssured.given().body(body).post("/webhooks/line/line-main").then().statusCode(401);
        RestAssured.given()
                .header("X-Line-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                .body(body)
                .post("/webhooks/line/line-main")
                .then()
                .statusCode(403);
    }

    private static String simulate(JsonObject said) {
        String simulator = ConfigProvider.getConfig().getValue("regente.test.simulator", String.class);
        var answer = RestAssured.given().body(said.encode()).post(simulator + "/simulate/line");
        assertEquals(200, answer.jsonPath().getInt("status"), answer.asString());
        return answer.jsonPath().getString("id");
    }
}
