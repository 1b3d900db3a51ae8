package dev.regente.estate.doors;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.estate.Estate;
import dev.regente.estate.doors.Door.Answer;
import dev.regente.estate.doors.RoleTable.Route;
import dev.regente.local.part.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What one may not see does not exist: the answer is that to an id that nobody has, on every route of docs/roles.md.
 *
 * <p>Nora is an agent without queues. Olga is one who is offered what a customer of these tests says.
 */
class HiddenThingsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String UNKNOWN = "01900000-0000-7000-8000-00000000d00f";
    private static final List<String> NO_IDS = List.of(
            "zzz",
            "0",
            "-1",
            "null",
            "%20",
            "%00",
            "%FF",
            "%F0%9F%92%A9",
            "'--",
            "..%2F..%2Fv1",
            // Two of them still fit into one request line.
            "a".repeat(1_500),
            UNKNOWN + "x");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("POST /v1/conversations/{id}/replies", "{\"text\":\"Hello\"}"),
            Map.entry("POST /v1/conversations/{id}/resolution", "{\"reason\":\"solved\"}"),
            Map.entry("PUT /v1/conversations/{id}/presence", "{\"state\":\"left\"}"),
            Map.entry("POST /v1/conversations/{id}/priority", "{\"priority\":1}"),
            Map.entry("POST /v1/conversations/{id}/notes", "{\"text\":\"Hello\"}"),
            Map.entry("PUT /v1/conversations/{id}/notes/{noteId}", "{\"text\":\"Hello\"}"),
            Map.entry("PATCH /v1/conversations/{id}", "{\"topic\":\"doors\"}"),
            Map.entry("POST /v1/conversations/{id}/transfers", "{\"to\":{\"kind\":\"queue\",\"id\":\"general\"}}"),
            Map.entry("POST /v1/profiles/{id}/identifiers", "{\"type\":\"email\",\"value\":\"doors@example.com\"}"),
            Map.entry("PATCH /v1/profiles/{id}", "{\"name\":\"Doors\"}"),
            Map.entry(
                    "PUT /v1/surveys/{name}", "{\"enabled\":true,\"sampling\":1,\"coolDownDays\":1,\"expiryHours\":1}"),
            Map.entry("PUT /v1/kpis/{name}", "{\"parameters\":{}}"),
            Map.entry(
                    "PUT /v1/channel-accounts/{account}",
                    "{\"channel\":\"app\",\"provider\":\"custom\",\"enabled\":true}"),
            Map.entry("POST /v1/channel-accounts/{account}/secrets/{kind}/rotation", "{\"secret\":\"a-new-one\"}"),
            Map.entry("POST /v1/channel-accounts/{account}/messages/{messageId}/status", "{\"status\":\"delivered\"}"),
            Map.entry(
                    "POST /v1/channel-accounts/{account}/messages",
                    "{\"providerMessageId\":\"doors\","
                            + "\"sender\":{\"identifiers\":[{\"type\":\"phone\",\"value\":\"1\"}]},"
                            + "\"content\":{\"kind\":\"text\",\"text\":\"Hello\"}}"),
            Map.entry(
                    "POST /v1/profiles/{id}/merges",
                    "{\"absorb\":\"00000000-0000-7000-8000-000000000000\",\"reason\":\"doors\"}"),
            Map.entry("POST /v1/merges/{id}/undo", "{\"reason\":\"doors\"}"),
            Map.entry("POST /v1/duplicates/{id}/dismissal", "{\"reason\":\"two\"}"),
            Map.entry("POST /v1/duplicates/{id}/merge", "{\"reason\":\"two\"}"));
    /** A PUT to an id that nobody has makes it; a list in place of the body makes nothing. */
    private static final Set<String> MAKERS =
            Set.of("PUT /v1/agents/{id}", "PUT /v1/queues/{name}", "PUT /v1/calendars/{name}");

    private static final List<Route> ROUTES = RoleTable.read();

    private static Estate estate;
    private static Map<String, String> callers;
    private static String olga;
    private static String conversation;
    private static String offer;

    @BeforeAll
    static void one_conversation_is_offered() {
        estate = Estate.shared();
        Forgeries issuer = Forgeries.of(estate);
        callers = new LinkedHashMap<>();
        Map.of("supervisor", "sofia", "admin", "root", "auditor", "vera", "integration", "shop")
                .forEach((role, name) -> callers.put(role, estate.stack().token(name)));
        callers.put("agent", issuer.genuine("nora", "agent"));
        callers.put(RoleTable.NOBODY, null);
        olga = issuer.genuine("olga", "agent");
        routing("PUT", "/v1/agents/nora", callers.get("supervisor"), "{\"queues\":[]}");
        routing("PUT", "/v1/agents/olga", callers.get("supervisor"), "{\"queues\":[\"general\"]}");
        for (String colleague : List.of("ana", "bruno")) {
            presence(estate.stack().token(colleague), "offline");
        }
        presence(olga, "available");
        String phone = "55118" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
        Door.call(
                estate.stack().url(Part.SIMULATOR),
                "POST",
                "/simulate/whatsapp",
                null,
                "{\"from\":\"" + phone + "\",\"name\":\"Doors\",\"text\":\"Is anybody there?\"}");
        String profile = estate.profileOf(phone);
        conversation = first("/v1/conversations?profile=" + profile, callers.get("supervisor"));
        offer = first("/v1/agents/me/offers", olga);
    }

    @AfterAll
    static void it_is_solved() {
        if (offer != null) {
            presence(olga, "offline");
            routing("POST", "/v1/offers/" + offer + "/refusal", olga, "{}");
            String resolution = "/v1/conversations/" + conversation + "/resolution";
            await().atMost(PATIENCE)
                    .until(() -> routing("POST", resolution, callers.get("supervisor"), "{\"reason\":\"solved\"}")
                                    .status()
                            == 200);
        }
    }

    @Test
    void an_id_that_nobody_has_is_not_found() {
        var wrong = new ArrayList<String>();
        for (Route route : ROUTES) {
            for (String role :
                    route.namesOne() && !MAKERS.contains(route.name()) ? route.allowed() : Set.<String>of()) {
                Answer answer = call(route, UNKNOWN, role);
                if (!answer.isOfAWrongLink()
                        && (answer.status() != 404
                                || !answer.isProblem()
                                || !answer.code().endsWith("_not_found"))) {
                    wrong.add(route + " as " + role + ": " + answer);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void what_can_be_no_id_is_not_found_or_said_to_be_none() {
        var wrong = new ArrayList<String>();
        for (Route route : ROUTES) {
            String role = route.allowed().iterator().next();
            for (String id : route.namesOne() ? NO_IDS : List.<String>of()) {
                Answer answer = call(route, id, role);
                if (!answer.isOfAWrongLink()
                        && ((answer.status() != 404 && answer.status() != 400) || !answer.isProblem())) {
                    wrong.add(route + " of " + id + ": " + answer);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void what_one_may_not_see_answers_like_what_nobody_has() {
        assertEquals(
                200,
                routing("GET", "/v1/conversations/" + conversation, olga, null).status());
        var asked = new ArrayList<String>();
        for (Route route : ROUTES) {
            for (String role : route.allowed()) {
                if (route.namesOne() && route.hidesFrom(role)) {
                    asked.add(route.name());
                    String hidden = route.path().startsWith("/v1/offers/") ? offer : conversation;
                    Answer seen = call(route, hidden, role);
                    Answer unknown = call(route, UNKNOWN, role);
                    assertEquals(404, seen.status(), route + " as " + role);
                    assertEquals(told(unknown), told(seen), route + " as " + role);
                }
            }
        }
        assertFalse(asked.isEmpty());
    }

    @Test
    void lists_do_not_have_it_either() {
        for (Route route : ROUTES) {
            for (String role : route.allowed()) {
                if (!route.namesOne() && route.method().equals("GET") && route.hidesFrom(role)) {
                    Answer answer = call(route, "", role);
                    assertEquals(200, answer.status(), route + " as " + role);
                    assertFalse(answer.body().contains(conversation), route + " as " + role);
                    assertFalse(answer.body().contains(offer), route + " as " + role);
                }
            }
        }
    }

    private static Answer call(Route route, String id, String role) {
        String body = MAKERS.contains(route.name()) ? "[]" : WORDS.getOrDefault(route.name(), "{}");
        String base = estate.stack().url(route.service());
        // Where a version has to be named, any.
        return Door.call(base, route.method(), route.pathOf(id), callers.get(role), body, "If-Match", "*");
    }

    /** All that a caller can tell answers apart by, but for the path that she asked for herself. */
    private static String told(Answer answer) {
        JsonNode body = answer.json();
        if (body instanceof ObjectNode problem) {
            problem.remove(List.of("instance", "traceId"));
        }
        var headers = new ArrayList<>(answer.headers().map().keySet());
        headers.remove("content-length");
        return answer.status() + " " + body + " " + headers;
    }

    private static String first(String list, String token) {
        return await().atMost(PATIENCE)
                .until(
                        () -> routing("GET", list, token, null)
                                .json()
                                .path("items")
                                .path(0)
                                .path("id")
                                .asText(),
                        id -> !id.isEmpty());
    }

    private static void presence(String token, String presence) {
        Answer answer = routing("PUT", "/v1/agents/me/presence", token, "{\"presence\":\"" + presence + "\"}");
        assertEquals(200, answer.status(), answer.toString());
    }

    private static Answer routing(String method, String path, String token, String body) {
        return Door.call(estate.stack().url(Part.ROUTING), method, path, token, body);
    }
}
