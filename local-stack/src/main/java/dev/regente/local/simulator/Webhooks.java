package dev.regente.local.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts signed webhooks to the gateway, and like a provider again and again until they are taken. */
final class Webhooks implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("regente.webhooks");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 250;
    private static final int POSTMEN = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ExecutorService crew = Executors.newFixedThreadPool(POSTMEN);
    private volatile URI gateway;

    private record Webhook(String path, String secret, byte[] body) {}

    Webhooks(URI gateway) {
        this.gateway = gateway;
    }

    void postTo(URI otherGateway) {
        gateway = otherGateway;
    }

    URI gateway() {
        return gateway;
    }

    /** One attempt, whose outcome the caller wants to see. */
    int postOnce(String path, String secret, byte[] body) throws IOException {
        try {
            return client.send(request(path, secret, body), BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Answers at once; the webhook follows after the delay and is repeated for about an hour until it is taken. */
    void postUntilTaken(String path, String secret, byte[] body, Duration delay) {
        attempt(new Webhook(path, secret, body), delay, ATTEMPTS);
    }

    @Override
    public void close() {
        crew.shutdownNow();
    }

    private void attempt(Webhook webhook, Duration delay, int attemptsLeft) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, crew)
                .execute(() -> {
                    if (isTaken(webhook)) {
                        return;
                    }
                    if (attemptsLeft == 1) {
                        LOG.warning("The gateway has not taken a webhook for an hour; it is given up.");
                        return;
                    }
                    attempt(webhook, longerThan(delay), attemptsLeft - 1);
                });
    }

    private boolean isTaken(Webhook webhook) {
        try {
            var status = postOnce(webhook.path(), webhook.secret(), webhook.body());
            return status >= 200 && status < 300;
        } catch (IOException e) {
            return false;
        }
    }

    private static Duration longerThan(Duration delay) {
        var longer = delay.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : delay.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private HttpRequest request(String path, String secret, byte[] body) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + signature(secret, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    static String signature(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
