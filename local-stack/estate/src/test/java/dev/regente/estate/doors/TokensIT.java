package dev.regente.estate.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regente.estate.Estate;
import dev.regente.estate.doors.Door.Answer;
import dev.regente.estate.doors.RoleTable.Route;
import dev.regente.local.part.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token opens a door only when our issuer signed it, for us, for now. */
class TokensIT {

    private static final String UNKNOWN = "01900000-0000-7000-8000-00000000d00f";
    private static final String SOCKET = "/v1/agents/me/events";
    private static final List<Route> CLOSED =
            RoleTable.read().stream().filter(route -> !route.isOpen()).toList();

    private static Estate estate;
    private static Forgeries tokens;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
        tokens = Forgeries.of(estate);
    }

    /** Else nothing below would prove anything. */
    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void the_same_claims_signed_by_the_issuer_open_every_door(Part service) {
        String path = "/v1/parked-events";
        Answer answer = Door.call(estate.stack().url(service), "GET", path, tokens.genuine("root", "admin"), null);
        assertEquals(200, answer.status(), answer.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void what_the_issuer_did_not_sign_for_us_and_for_now_is_refused_everywhere(Part service) {
        var wrong = new ArrayList<String>();
        for (Route route : CLOSED) {
            if (route.service() == service) {
                tokens.all().forEach((kind, token) -> {
                    Answer answer = Door.knock(estate.stack().url(service), route, route.pathOf(UNKNOWN), token, "{}");
                    if (!isRefused(answer)) {
                        wrong.add(route + " with a token " + kind + ": " + answer);
                    }
                });
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void a_browsers_socket_refuses_the_same() {
        String url = estate.stack().url(Part.ROUTING) + SOCKET;
        assertEquals(
                101, Door.socket(url, tokens.genuine("root", "admin"), true).status());
        var wrong = new ArrayList<String>();
        tokens.all().forEach((kind, token) -> {
            if (!token.isEmpty() && !isRefused(Door.socket(url, token, true))) {
                wrong.add(kind);
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void a_refusal_says_nothing_of_what_was_wrong_with_a_token() {
        String base = estate.stack().url(Part.PROFILE);
        List<String> details = tokens.all().values().stream()
                .filter(token -> !token.isEmpty())
                .map(token -> Door.call(base, "GET", "/v1/profiles", token, null))
                .map(answer -> answer.json().path("detail").asText() + answer.header("WWW-Authenticate"))
                .distinct()
                .toList();
        assertEquals(1, details.size(), details.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void a_token_counts_only_as_a_bearer(Part service) {
        String base = estate.stack().url(service);
        String token = tokens.genuine("root", "admin");
        String path = "/v1/parked-events";
        for (Answer answer : List.of(
                Door.call(base, "GET", path + "?access_token=" + token, null, null),
                Door.call(base, "GET", path, null, null, "Authorization", "Basic cm9vdDpsb2NhbC1yb290"),
                Door.call(base, "GET", path, null, null, "Authorization", token),
                Door.call(base, "GET", path, null, null, "Cookie", "q_session=" + token + "; access_token=" + token),
                Door.call(base, "GET", path, null, null, "X-Remote-User", "root", "X-Forwarded-User", "root"))) {
            assertEquals(401, answer.status(), answer.toString());
        }
    }

    /** What else a token says is nobody's role. */
    @Test
    void roles_stand_in_one_place_only() {
        String token = tokens.genuine(
                "mallory",
                Map.of(
                        "groups",
                        List.of("admin"),
                        "scope",
                        "admin",
                        "realm_access",
                        Map.of("roles", List.of("admin"))));
        for (Part service : Part.services()) {
            Answer answer = Door.call(estate.stack().url(service), "GET", "/v1/parked-events", token, null);
            assertEquals(403, answer.status(), answer.toString());
            assertFalse(answer.body().contains("mallory"));
        }
    }

    private static boolean isRefused(Answer answer) {
        return answer.status() == 401
                && answer.header("WWW-Authenticate").startsWith("Bearer")
                && answer.header("Content-Type").startsWith("application/problem+json")
                && (answer.body().isEmpty() || answer.code().equals("unauthenticated"));
    }
}
