package dev.regente.estate.doors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.estate.Estate;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Bearer tokens as the issuer would sign them, and such as it never would; all of which say that they are root. */
final class Forgeries {

    private static final int LEEWAY_SECONDS = 60;
    /** Before every end below: a token that ends before it begins would be refused for that. */
    private static final int LONG_AGO_SECONDS = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final SigningKeys keys;

    private Forgeries(String issuer, SigningKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /** With the real key of this system's issuer. */
    static Forgeries of(Estate estate) {
        return new Forgeries(
                estate.stack().home().issuerUrl(), SigningKeys.of(estate.stack().home()));
    }

    /** What the issuer would sign for anybody; there may be no roles. */
    String genuine(String name, String... roles) {
        return genuine(name, Map.of("roles", List.of(roles)));
    }

    String genuine(String name, Map<String, Object> more) {
        return issued(claims -> {
            claims.remove("roles");
            claims.put("sub", name);
            claims.putAll(more);
            return claims;
        });
    }

    /** Every token that has to be refused, by what is wrong with it. */
    Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        wrongClaims(all);
        wrongKeys(all);
        wrongShapes(all);
        return all;
    }

    private void wrongClaims(Map<String, String> all) {
        long now = now();
        all.put("expired", with("exp", now - LEEWAY_SECONDS - 1));
        all.put("long expired", with("exp", now - 86_400));
        all.put("without an end", with("exp", null));
        // As far off as no test is slow.
        all.put("not yet valid", with("nbf", now + 10 * LEEWAY_SECONDS));
        all.put("of another realm", with("iss", issuer.replace("/regente", "/other")));
        all.put("of no issuer", with("iss", null));
        all.put("for another audience", with("aud", "billing"));
        all.put("for no audience", with("aud", null));
    }

    private void wrongKeys(Map<String, String> all) {
        String claims = json(claims());
        var known = header("RS256", keys.id());
        all.put("of another key", keys.signedByStranger(json(known), claims));
        all.put("of an unknown key", keys.signedByStranger(json(header("RS256", "unknown")), claims));
        var brought = header("RS256", keys.id());
        brought.put("jwk", keys.strangerAsJwk());
        all.put("of the key it brings along", keys.signedByStranger(json(brought), claims));
        keys.publicForms()
                .forEach((form, secret) -> all.put(
                        "HS256 with the public key as " + form,
                        SigningKeys.hs256(json(header("HS256", keys.id())), claims, secret)));
    }

    private void wrongShapes(Map<String, String> all) {
        String[] genuine = with("jti", "x").split("\\.");
        String claims = SigningKeys.encoded(json(claims()));
        String none = SigningKeys.encoded(json(header("none", keys.id()))) + "." + claims + ".";
        all.put("that is none", "not.a.token");
        all.put("of nothing", "");
        all.put("without its signature", genuine[0] + "." + genuine[1] + ".");
        all.put("of two parts", genuine[0] + "." + genuine[1]);
        all.put("of other claims under a signature", genuine[0] + "." + claims + "." + genuine[2]);
        all.put("alg=none", none);
        all.put("alg=none with a signature", none + genuine[2]);
        all.put("alg=NoNe", SigningKeys.encoded(json(header("NoNe", keys.id()))) + "." + claims + ".");
    }

    private String with(String claim, Object value) {
        return issued(claims -> {
            claims.put(claim, value);
            return claims;
        });
    }

    private String issued(UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> claims = change.apply(claims());
        claims.values().removeIf(value -> value == null);
        return keys.signed(json(header("RS256", keys.id())), json(claims));
    }

    private Map<String, Object> claims() {
        return new HashMap<>(Map.of(
                "iss",
                issuer,
                "sub",
                "root",
                "aud",
                "regente",
                "roles",
                List.of("admin"),
                "iat",
                now() - LONG_AGO_SECONDS,
                "nbf",
                now() - LONG_AGO_SECONDS,
                "exp",
                now() + 3_600));
    }

    private static Map<String, Object> header(String algorithm, String keyId) {
        return new HashMap<>(Map.of("alg", algorithm, "typ", "JWT", "kid", keyId));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static String json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
