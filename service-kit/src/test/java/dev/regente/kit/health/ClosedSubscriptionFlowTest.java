package dev.regente.kit.health;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ClosedSubscriptionFlowTest.ServiceWithoutQueues.class)
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = {
            @ResourceArg(name = "service", value = "profile-service"),
            @ResourceArg(name = "amqp", value = "admin")
        })
class ClosedSubscriptionFlowTest {

    @Test
    void a_queue_that_is_closed_to_us_turns_readiness_red_and_is_named() {
        String management = "http://localhost:"
                + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> RestAssured.given()
                .baseUri(management)
                .get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'subscriptions' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'subscriptions' }.data.broker", equalTo("connected"))
                .body(
                        "checks.find { it.name == 'subscriptions' }.data.closed",
                        containsString("gateway.message-received.v1/newcomer")));
        RestAssured.given().baseUri(management).get("/q/health/live").then().statusCode(200);
    }

    /** A service that was deployed before the broker's topology knew it. */
    public static class ServiceWithoutQueues implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("regente.service", "newcomer");
        }
    }
}
