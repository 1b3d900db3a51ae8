package dev.regente.estate.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Estate;
import dev.regente.estate.doors.Door.Answer;
import dev.regente.estate.doors.RoleTable.Route;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is beside the routes: nothing that reflects, lists or leaks. */
class EdgesIT {

    private static final String UNKNOWN = "01900000-0000-7000-8000-00000000d00f";
    private static final String CANARY = "canary-d00f";
    private static final List<String> NOWHERE = List.of(
            "/",
            "/v1",
            "/v1/nothing",
            "/v1/parked-events/x/y/z",
            "/nothing",
            "/admin",
            "/.env",
            "/metrics",
            "/health",
            "/actuator/env",
            "/graphql",
            "/q",
            "/q/nothing",
            "/q/metrics",
            "/q/health",
            "/q/health/ready",
            "/q/info",
            "/q/arc",
            "/q/arc/beans",
            "/q/dev",
            "/q/dev-ui",
            "/q/scheduler",
            "/q/oidc");

    private static Estate estate;
    private static String root;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
        root = estate.stack().token("root");
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void nothing_is_where_nothing_is_documented_with_a_token_or_without(Part service) {
        String base = estate.stack().url(service);
        for (String path : NOWHERE) {
            for (String token : Arrays.asList(null, root)) {
                Answer answer = Door.call(base, "GET", path, token, null);
                assertEquals(404, answer.status(), path);
                assertTrue(answer.isProblem(), path + ": " + answer);
                assertEquals("not_found", answer.code(), path);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void health_and_metrics_are_on_the_management_port_and_nothing_else_is(Part service) {
        String management = estate.stack().managementUrl(service);
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/metrics")) {
            assertEquals(200, Door.call(management, "GET", path, null, null).status(), path);
        }
        for (String path : List.of("/v1/parked-events", "/q/openapi", "/q/swagger-ui/", "/q/dev-ui")) {
            assertEquals(404, Door.call(management, "GET", path, root, null).status(), path);
        }
    }

    @Test
    void outside_of_a_local_run_there_is_no_swagger_ui() throws IOException {
        for (Part service : Part.services()) {
            Path settings =
                    Estate.root().resolve(service.service()).resolve("src/main/resources/application.properties");
            assertFalse(Files.readString(settings).contains("swagger"), "the kit decides it for all, not " + settings);
        }
        String path = "/q/swagger-ui/";
        assertEquals(
                200,
                Door.call(estate.stack().url(Part.ANALYTICS), "GET", path, null, null)
                        .status());
        try (var pod = Pod.start(estate.stack(), Part.ANALYTICS)) {
            assertEquals(
                    200, Door.call(pod.url(), "GET", "/q/openapi", null, null).status());
            for (String hidden : List.of(path, path + "index.html", "/q/swagger-ui", "/q/dev-ui", "/q/dev")) {
                assertEquals(
                        404, Door.call(pod.url(), "GET", hidden, root, null).status(), hidden);
            }
        }
    }

    @Test
    void trace_and_unknown_methods_are_refused_and_reflect_nothing() {
        var wrong = new ArrayList<String>();
        for (Route route : RoleTable.read()) {
            for (String method : route.isSocket() ? List.<String>of() : List.of("TRACE", "TRACK", "PROPFIND", "get")) {
                for (String token : Arrays.asList(null, root)) {
                    Answer answer = Door.call(
                            estate.stack().url(route.service()),
                            method,
                            route.pathOf(UNKNOWN) + "?q=" + CANARY,
                            token,
                            null,
                            "X-Canary",
                            CANARY);
                    // 404 where the path belongs to several resources.
                    if ((answer.status() != 405 && answer.status() != 404)
                            || !answer.isProblem()
                            || answer.toString().contains(CANARY)
                            || answer.headers().map().toString().contains(CANARY)) {
                        wrong.add(method + " at " + route + ": " + answer);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void no_other_origin_is_let_in_and_no_type_is_guessed(Part service) {
        String base = estate.stack().url(service);
        for (String token : Arrays.asList(null, root)) {
            Answer answer =
                    Door.call(base, "GET", "/v1/parked-events", token, null, "Origin", "https://elsewhere.example");
            assertEquals("", answer.header("Access-Control-Allow-Origin"));
            assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
            assertFalse(answer.headers().map().containsKey("Server"));
        }
    }
}
