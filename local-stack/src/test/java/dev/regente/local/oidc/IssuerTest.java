package dev.regente.local.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.regente.local.fixture.FreePort;
import dev.regente.local.part.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    @TempDir
    static Path directory;

    private static int port;
    private static Issuer issuer;

    @BeforeAll
    static void start() {
        port = FreePort.any();
        issuer = Issuer.start(port, directory.resolve("key.json"));
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ana, agent",
        "bruno, agent",
        "sofia, supervisor",
        "root, admin",
        "vera, auditor",
        "shop, integration",
        "routing-service, service"
    })
    void gives_everybody_seeded_exactly_one_role(String name, String role) throws Exception {
        var claims = SignedJWT.parse(token(name)).getJWTClaimsSet();

        assertEquals(name, claims.getSubject());
        assertEquals(name, claims.getStringClaim("preferred_username"));
        assertEquals(List.of(role), claims.getStringListClaim("roles"));
        assertEquals(List.of("regente"), claims.getAudience());
        assertEquals(issuerUrl(), claims.getIssuer());
        assertEquals(
                8 * 3600,
                (claims.getExpirationTime().getTime() - claims.getIssueTime().getTime()) / 1000);
    }

    @Test
    void does_not_know_strangers() {
        var trouble = assertThrows(Trouble.class, () -> token("mallory"));

        assertTrue(trouble.getMessage().contains("ana"), trouble.getMessage());
        assertEquals(1, trouble.exitCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=client_credentials&client_id=shop&client_secret=guess",
                "grant_type=client_credentials&client_id=mallory&client_secret=local-mallory",
                "grant_type=client_credentials&client_id=ana&client_secret=local-ana",
                "grant_type=password&client_id=x&client_secret=y&username=ana&password=guess",
                "grant_type=password&client_id=x&client_secret=y&username=mallory&password=local-mallory",
                "grant_type=password&client_id=x&client_secret=y&username=shop&password=local-shop",
                "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id=x&client_secret=y&assertion=z"
            })
    void gives_no_token_without_the_right_secret(String form) throws Exception {
        var answer = post(form);

        assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, "answered " + answer.statusCode());
        assertTrue(!answer.body().contains("access_token"), answer.body());
    }

    @Test
    void shows_where_everything_is_and_signs_with_the_key_it_publishes() throws Exception {
        var discovery = json("/.well-known/openid-configuration");
        assertEquals(issuerUrl(), discovery.path("issuer").asText());

        var keys = JWKSet.load(URI.create(discovery.path("jwks_uri").asText()).toURL());
        var key = keys.getKeys().get(0).toRSAKey();
        assertTrue(SignedJWT.parse(token("ana")).verify(new RSASSAVerifier(key)));
    }

    @Test
    void keeps_its_key_through_a_restart() throws Exception {
        var before = SignedJWT.parse(token("ana"));
        issuer.close();

        issuer = Issuer.start(port, directory.resolve("key.json"));

        var key = JWKSet.load(URI.create(issuerUrl() + "/jwks").toURL())
                .getKeys()
                .get(0)
                .toRSAKey();
        assertTrue(before.verify(new RSASSAVerifier(key)));
    }

    private String token(String name) {
        return new Bearer(issuerUrl()).tokenOf(name);
    }

    private String issuerUrl() {
        return "http://localhost:" + port + "/regente";
    }

    private JsonNode json(String path) throws Exception {
        return new JsonMapper().readTree(URI.create(issuerUrl() + path).toURL().openStream());
    }

    private HttpResponse<String> post(String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuerUrl() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
