package dev.regente.estate.fault;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Estate;
import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Without the database nothing is promised to anybody, and with it everything goes on by itself. */
class DatabaseFaultIT {

    private static final Map<Part, String> READS = Map.of(
            Part.GATEWAY, "/v1/channel-accounts",
            Part.PROFILE, "/v1/profiles?phone=%2B5511988887777",
            Part.ROUTING, "/v1/conversations",
            Part.ANALYTICS, "/v1/kpis/first-response-time");

    private static Estate estate;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
    }

    @Test
    void postgresql_is_killed_and_comes_back_and_no_service_has_to_be_restarted() throws Exception {
        Map<Part, Long> before = processes();
        READS.forEach(
                (service, path) -> estate.as("root", service).get(path).then().statusCode(200));
        UnderLoad load = UnderLoad.begin(estate, 900, UnderLoad.RATE);
        load.awaitAccepted(200);

        estate.kill(Part.POSTGRES);
        for (int times = 0; times < 3; times++) {
            READS.forEach(DatabaseFaultIT::isUnavailable);
        }
        Part.services().forEach(service -> await().atMost(UnderLoad.LONG).until(() -> health(service, "ready") == 503));
        Part.services().forEach(service -> assertEquals(200, health(service, "live"), service.label()));
        await().atMost(UnderLoad.LONG).until(() -> load.load().answers().getOrDefault("503", 0L) > 20);
        assertTrue(load.isPosting());
        estate.stack().start(Part.POSTGRES);

        load.kept();
        assertEquals(List.of("503"), load.failures());
        Part.services().forEach(service -> await().atMost(UnderLoad.LONG).until(() -> health(service, "ready") == 200));
        READS.forEach(
                (service, path) -> estate.as("root", service).get(path).then().statusCode(200));
        assertEquals(before, processes());

        UnderLoad after = UnderLoad.begin(estate, 200, UnderLoad.FAST);
        after.kept();
        assertEquals(List.of(), after.failures());
    }

    private static void isUnavailable(Part service, String path) {
        estate.as("root", service)
                .get(path)
                .then()
                .statusCode(503)
                .contentType(startsWith("application/problem+json"))
                .header("Retry-After", notNullValue())
                .body("code", equalTo("unavailable"));
    }

    private static int health(Part service, String which) {
        return RestAssured.given()
                .baseUri(estate.stack().managementUrl(service))
                .get("/q/health/" + which)
                .statusCode();
    }

    private static Map<Part, Long> processes() {
        return Part.services().stream().collect(Collectors.toMap(service -> service, service -> estate.process(service)
                .pid()));
    }
}
