package dev.regente.estate.doors;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.estate.Estate;
import dev.regente.estate.doors.Door.Answer;
import dev.regente.estate.doors.RoleTable.Route;
import dev.regente.local.part.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everybody may do what docs/roles.md says, no more and no less, and it says it of every route there is. */
class RolesIT {

    private static final String UNKNOWN = "01900000-0000-7000-8000-00000000d00f";
    /** No call takes a list, so that nothing happens to who is let in. */
    private static final String NOTHING = "[]";

    private static final Map<String, String> ONE_OF =
            Map.of("agent", "ana", "supervisor", "sofia", "admin", "root", "auditor", "vera", "integration", "shop");
    private static final List<Route> ROUTES = RoleTable.read();

    private static Estate estate;
    private static Forgeries issuer;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
        issuer = Forgeries.of(estate);
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void every_route_is_in_the_table_and_in_the_openapi_document_and_no_other(Part service) {
        Set<String> table = named(service, false);
        assertFalse(table.isEmpty());
        assertEquals(lines(table), lines(documented(service)));
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void what_is_packaged_is_in_the_table_and_nothing_else(Part service) {
        assertEquals(lines(named(service, true)), lines(Packaged.routes(Estate.root(), service)));
    }

    @Test
    void everybody_may_do_what_the_table_says_and_no_more() {
        var callers = new LinkedHashMap<String, String>();
        ONE_OF.forEach((role, name) -> callers.put(role, estate.stack().token(name)));
        callers.put("service", estate.stack().token("analytics-service"));
        callers.put("a role that nobody knows", issuer.genuine("mallory", "root", "Admin", "agent,admin"));
        callers.put("no role", issuer.genuine("mallory"));
        callers.put(RoleTable.NOBODY, null);
        var wrong = new ArrayList<String>();
        for (Route route : ROUTES) {
            callers.forEach((role, token) -> {
                Answer answer =
                        Door.knock(estate.stack().url(route.service()), route, route.pathOf(UNKNOWN), token, NOTHING);
                String expected = expected(route, role);
                if (!expected.equals(verdict(answer))) {
                    wrong.add(route + " as " + role + " is not " + expected + ": " + answer);
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    private static String expected(Route route, String role) {
        if (route.isOpen() || route.allowed().contains(role)) {
            return "allowed";
        }
        return role.equals(RoleTable.NOBODY) ? "401" : "403";
    }

    /** What an answer says of who asked; of one let in, that the call was understood and nothing broke. */
    private static String verdict(Answer answer) {
        return switch (answer.status()) {
            case 401 ->
                answer.isProblem()
                                && answer.code().equals("unauthenticated")
                                && answer.header("WWW-Authenticate").startsWith("Bearer")
                        ? "401"
                        : "an odd 401";
            case 403 ->
                answer.isOfAWrongLink()
                        ? "allowed"
                        : answer.isProblem() && answer.code().equals("not_allowed") ? "403" : "an odd 403";
            case 404 -> answer.code().equals("not_found") ? "no route" : "allowed";
            case 101, 200, 202, 400, 409 -> "allowed";
            default -> "an odd answer";
        };
    }

    private static Set<String> named(Part service, boolean sockets) {
        return ROUTES.stream()
                .filter(route -> route.service() == service && (sockets || !route.isSocket()))
                .map(Route::name)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> documented(Part service) {
        JsonNode paths = Door.call(estate.stack().url(service), "GET", "/q/openapi?format=json", null, null)
                .json()
                .path("paths");
        var routes = new TreeSet<String>();
        paths.properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> routes.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    private static String lines(Set<String> routes) {
        return String.join("\n", routes);
    }
}
