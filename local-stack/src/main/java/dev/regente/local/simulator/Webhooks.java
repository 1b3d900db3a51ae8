package dev.regente.local.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Posts signed webhooks to the gateway, and like a provider again and again until they are taken. */
public final class Webhooks implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("regente.webhooks");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 250;
    private static final int POSTMEN = 16;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ExecutorService crew = Executors.newFixedThreadPool(POSTMEN);
    private volatile URI gateway;

    /**
     * A webhook, signed.
     *
     * @param path where the gateway takes it, with a query if there is one
     * @param headers all but the content type
     */
    public record Post(String path, String contentType, Map<String, String> headers, byte[] body) {

        public static Post json(String path, Map<String, String> headers, byte[] body) {
            return new Post(path, "application/json", headers, body);
        }
    }

    Webhooks(URI gateway) {
        this.gateway = gateway;
    }

    void postTo(URI otherGateway) {
        gateway = otherGateway;
    }

    public URI gateway() {
        return gateway;
    }

    /** One attempt, whose outcome the caller wants to see. */
    public int postOnce(Post post) throws IOException {
        try {
            return client.send(request(post), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Answers at once; the webhook follows after the delay and is repeated for about an hour until it is taken. */
    public void postUntilTaken(Post post, Duration delay) {
        attempt(post, delay, ATTEMPTS);
    }

    @Override
    public void close() {
        crew.shutdownNow();
    }

    private void attempt(Post post, Duration delay, int attemptsLeft) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, crew)
                .execute(() -> {
                    if (isTaken(post)) {
                        return;
                    }
                    if (attemptsLeft == 1) {
                        LOG.warning("The gateway has not taken a webhook for an hour; it is given up.");
                        return;
                    }
                    attempt(post, longerThan(delay), attemptsLeft - 1);
                });
    }

    private boolean isTaken(Post post) {
        try {
            var status = postOnce(post);
            return status >= 200 && status < 300;
        } catch (IOException e) {
            return false;
        }
    }

    private static Duration longerThan(Duration delay) {
        var longer = delay.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : delay.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private HttpRequest request(Post post) {
        var request = HttpRequest.newBuilder(gateway.resolve(post.path()))
                .timeout(TIMEOUT)
                .header("Content-Type", post.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()));
        post.headers().forEach(request::header);
        return request.build();
    }
}
