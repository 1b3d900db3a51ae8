package dev.regente.local.oidc;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import dev.regente.local.oidc.People.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.OAuth2Exception;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/**
 * What stands in a token: who it is and the one role they have.
 *
 * <p>The library would give anybody a token; here only a known name with the right secret gets one.
 */
final class SeededTokens implements OAuth2TokenCallback {

    private static final String AUDIENCE = "regente";
    private static final Duration VALID = Duration.ofHours(8);

    private final String issuer;

    SeededTokens(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public String issuerId() {
        return issuer;
    }

    @Override
    public String subject(TokenRequest request) {
        return bearer(request).name();
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(AUDIENCE);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        var person = bearer(request);
        return Map.of(
                "preferred_username", person.name(),
                "name", person.displayName(),
                "roles", List.of(person.role()));
    }

    @Override
    public long tokenExpiry() {
        return VALID.toSeconds();
    }

    private static Person bearer(TokenRequest request) {
        if (request.getAuthorizationGrant() instanceof ResourceOwnerPasswordCredentialsGrant login) {
            return user(login.getUsername(), login.getPassword().getValue());
        }
        if (request.getAuthorizationGrant() instanceof ClientCredentialsGrant
                && request.getClientAuthentication() instanceof PlainClientSecret client) {
            return client(
                    client.getClientID().getValue(), client.getClientSecret().getValue());
        }
        throw new OAuth2Exception(
                OAuth2Error.UNAUTHORIZED_CLIENT, "Use client_credentials or password, with a secret.");
    }

    private static Person user(String name, String password) {
        return People.named(name)
                .filter(person -> !person.isClient() && person.secret().equals(password))
                .orElseThrow(() -> new OAuth2Exception(OAuth2Error.INVALID_GRANT, "Unknown user or wrong password."));
    }

    private static Person client(String id, String secret) {
        return People.named(id)
                .filter(person -> person.isClient() && person.secret().equals(secret))
                .orElseThrow(() -> new OAuth2Exception(OAuth2Error.INVALID_CLIENT, "Unknown client or wrong secret."));
    }
}
