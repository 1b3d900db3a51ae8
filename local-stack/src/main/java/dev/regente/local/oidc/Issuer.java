package dev.regente.local.oidc;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.mockwebserver.MockWebServer;

/** The identity provider of the local stack: OIDC discovery, keys and tokens for the seeded people. */
public final class Issuer implements AutoCloseable {

    private static final String NAME = "regente";

    private final MockOAuth2Server server;

    private Issuer(MockOAuth2Server server) {
        this.server = server;
    }

    /** Serves the issuer `http://localhost:<port>/regente`. */
    public static Issuer start(int port, Path keyFile) {
        var keys = new KeyProvider(List.of(SigningKey.keptIn(keyFile, NAME)), "RS256");
        var tokens = new OAuth2TokenProvider(keys);
        var web = new MockWebServerWrapper();
        var seeded = Set.of(new SeededTokens(NAME));
        var server = new MockOAuth2Server(new OAuth2Config(false, null, null, false, tokens, seeded, web));
        server.start(InetAddress.getLoopbackAddress(), port);
        forgetRequests(web.getMockWebServer());
        return new Issuer(server);
    }

    /** The library's web server keeps every request for a test to look at, and would never stop growing. */
    private static void forgetRequests(MockWebServer web) {
        var forgetting = new Thread(
                () -> {
                    try {
                        while (web.takeRequest() != null) {
                            // Taken is forgotten.
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "forget-requests");
        forgetting.setDaemon(true);
        forgetting.start();
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
