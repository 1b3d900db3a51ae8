package dev.regente.kit.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = {
            @ResourceArg(name = "service", value = "profile-service"),
            @ResourceArg(name = "amqp", value = "admin")
        })
class RestFlowTest {

    @Test
    void every_kind_of_error_is_a_problem_with_a_stable_code() {
        problem(RestAssured.given().get("/v1/things"), 401, "unauthenticated");
        problem(RestAssured.given().auth().oauth2("not.a.token").get("/v1/things"), 401, "unauthenticated");
        problem(as("ana").get("/v1/things"), 403, "not_allowed");
        problem(as("ana").get("/v1/nothing"), 404, "not_found");
        problem(as("ana").delete("/v1/things"), 405, "method_not_allowed");
        problem(as("ana").contentType("text/plain").body("x").post("/v1/things"), 415, "unsupported_media_type");
        problem(as("ana").contentType(ContentType.JSON).body("{\"name\":").post("/v1/things"), 400, "invalid_body");
        problem(as("ana").contentType(ContentType.JSON).body("[]").post("/v1/things"), 400, "invalid_body");
        problem(
                        as("ana")
                                .contentType(ContentType.JSON)
                                .body("{\"name\":\"\"}")
                                .post("/v1/things"),
                        400,
                        "invalid_request")
                .body("violations[0].field", containsString("name"));
        problem(
                as("ana")
                        .contentType(ContentType.JSON)
                        .body("{\"name\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}")
                        .post("/v1/things"),
                413,
                "too_large");
    }

    @Test
    void a_packed_body_is_not_unpacked() {
        problem(
                as("ana")
                        .contentType(ContentType.JSON)
                        .header("Content-Encoding", "gzip")
                        .body(new byte[] {31, (byte) 139, 8, 0})
                        .post("/v1/things"),
                415,
                "unsupported_media_type");
    }

    @Test
    void a_body_that_drips_is_cut_off_and_so_is_a_caller_who_falls_silent() throws Exception {
        String head = "POST /v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n";
        String known = "Content-Type: application/json\r\nAuthorization: Bearer " + Tokens.of("ana") + "\r\n\r\n";
        try (var dripping = caller(head + known);
                var refused = caller(head + "\r\n");
                var silent = caller("GET /v1/th")) {
            var drops = Executors.newSingleThreadScheduledExecutor();
            try {
                drops.scheduleAtFixedRate(() -> drip(dripping, refused), 0, 200, TimeUnit.MILLISECONDS);
                assertTrue(said(dripping).startsWith("HTTP/1.1 408 "));
                assertTrue(said(refused).startsWith("HTTP/1.1 401 "));
            } finally {
                drops.shutdownNow();
            }
            assertEquals("", said(silent));
        }
    }

    private static Socket caller(String beginning) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void drip(Socket... sockets) {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write('x');
            } catch (IOException e) {
                // It was cut off, as it should be; the others go on.
                continue;
            }
        }
    }

    /** All that the server says before it hangs up, politely or not. */
    private static String said(Socket socket) throws IOException {
        var said = new StringBuilder();
        try {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                said.append((char) b);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException e) {
            return said.toString();
        }
        return said.toString();
    }

    @Test
    void a_problem_names_the_route_and_nothing_that_a_caller_put_in_its_place() {
        problem(as("ana").get("/v1/things"), 403, "not_allowed").body("instance", equalTo("/v1/things"));
        problem(as("ana").get("/v1/things/unknown/+5511999990000?q=1"), 404, "not_found")
                .body("instance", equalTo("/v1/things/unknown/-"));
    }

    @Test
    void a_problem_never_quotes_what_the_caller_sent() {
        problem(send("{\"name\":\"n\",\"size\":\"+5511-canary\"}"), 400, "invalid_body")
                .body(not(containsString("canary")))
                .body("detail", containsString("/size"));
        problem(send("{\"name\":{\"canary\":1}}"), 400, "invalid_body").body(not(containsString("canary\":1")));
    }

    @Test
    void text_that_no_database_can_hold_is_the_callers_mistake() {
        problem(send("{\"name\":\"a\\u0000b\"}"), 400, "invalid_text");
    }

    @Test
    void a_refusal_keeps_its_own_code_and_its_own_fields() {
        problem(as("sofia").get("/v1/things"), 409, "not_today").body("candidates[0]", equalTo("a"));
    }

    @Test
    void a_bug_tells_nothing_about_itself_and_leaves_no_trace_of_its_work() {
        problem(make("ana", "broken", null), 500, "internal_error")
                .body(not(containsString("secret inside")))
                .body("traceId", notNullValue());

        assertEquals("0", things("broken"));
        assertTrue(
                Outboxes.query("SELECT 1 FROM outbox WHERE subject = 'broken'").isEmpty());
    }

    @Test
    void a_resource_that_names_no_role_is_closed_to_everybody() {
        problem(as("root").get("/v1/things/unannotated"), 403, "not_allowed");
    }

    @Test
    void a_higher_role_may_do_what_the_lower_one_may() {
        make("root", name(), null).then().statusCode(201);
        make("sofia", name(), null).then().statusCode(201);
        problem(make("shop", name(), null), 403, "not_allowed");
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_and_one_effect() {
        String name = name();
        String key = UUID.randomUUID().toString();

        make("ana", name, key).then().statusCode(201).header("Idempotent-Replayed", (String) null);
        make("ana", name, key)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Location", containsString("/v1/things/" + name))
                .body("name", equalTo(name));

        assertEquals("1", things(name));
        problem(make("ana", name(), key), 422, "idempotency_key_reused");
        make("bruno", name, key).then().statusCode(201).header("Idempotent-Replayed", (String) null);
    }

    @Test
    void a_call_that_failed_is_not_remembered() {
        String key = UUID.randomUUID().toString();

        problem(make("ana", "broken", key), 500, "internal_error");
        problem(make("ana", "broken", key), 500, "internal_error");
    }

    @Test
    void a_hundred_callers_with_one_key_have_one_effect() throws Exception {
        String name = name();
        String key = UUID.randomUUID().toString();
        ExecutorService callers = Executors.newFixedThreadPool(25);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(() -> make("ana", name, key).statusCode());
            }
            for (Future<Integer> call : callers.invokeAll(calls)) {
                // 503 where the machine is so busy that a caller is asked to come back; what counts is the one effect.
                assertTrue(List.of(201, 409, 503).contains(call.get()), "answered " + call.get());
            }
        } finally {
            callers.shutdownNow();
        }

        assertEquals("1", things(name));
        assertEquals(
                1,
                Outboxes.query("SELECT 1 FROM outbox WHERE subject = '" + name + "'")
                        .size());
    }

    private static ValidatableResponse problem(Response answer, int status, String code) {
        return answer.then()
                .log()
                .ifValidationFails()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("https://regente.dev/problems/" + code));
    }

    private static Response make(String who, String name, String key) {
        RequestSpecification request = as(who).contentType(ContentType.JSON).body("{\"name\":\"" + name + "\"}");
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/v1/things");
    }

    private static Response send(String body) {
        return as("ana").contentType(ContentType.JSON).body(body).post("/v1/things");
    }

    private static RequestSpecification as(String who) {
        return RestAssured.given().auth().oauth2(Tokens.of(who));
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static String things(String name) {
        return Outboxes.query("SELECT count(*) FROM thing WHERE name = '" + name + "'")
                .get(0)
                .get(0);
    }
}
