package dev.regente.local.process;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a part, from outside, whether it serves. */
final class Probe {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final Home home;

    Probe(Home home) {
        this.home = home;
    }

    boolean isReady(Part part) {
        return switch (part) {
            case POSTGRES, BROKER -> listens(home.port(part));
            case MAIL -> listens(home.port(part)) && listens(home.secondPort(part));
            case OIDC -> answers(home.issuerUrl() + "/.well-known/openid-configuration");
            case SIMULATOR -> answers(home.url(part) + "/health");
            case GATEWAY, PROFILE, ROUTING, ANALYTICS ->
                answers("http://localhost:" + home.secondPort(part) + "/q/health/ready");
        };
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
