package dev.regente.local.replies;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Asks for replies at an even rate, whether earlier ones are answered or not. */
final class Replying {

    private static final int MOST_UNDER_WAY = 256;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern MESSAGE = Pattern.compile("\"messageId\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final ReplyOptions options;
    private final String routing;
    private final String token;
    private final ReplyLedger ledger;

    Replying(ReplyOptions options, String routing, String token, ReplyLedger ledger) {
        this.options = options;
        this.routing = routing;
        this.token = token;
        this.ledger = ledger;
    }

    /** Goes from conversation to conversation; ends when everything was answered. */
    void run(List<String> conversations) {
        var start = System.nanoTime();
        var answered = new ArrayList<CompletableFuture<Void>>(options.replies());
        for (int i = 0; i < options.replies(); i++) {
            parkUntil(start + TimeUnit.SECONDS.toNanos(i) / options.rate());
            room.acquireUninterruptibly();
            answered.add(post(conversations.get(i % conversations.size()), i));
        }
        CompletableFuture.allOf(answered.toArray(CompletableFuture[]::new)).join();
    }

    private CompletableFuture<Void> post(String conversation, int number) {
        var request = HttpRequest.newBuilder(URI.create(routing + "/v1/conversations/" + conversation + "/replies"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("{\"text\":\"It leaves today at six, parcel " + number + ".\"}"))
                .build();
        var postedAt = System.currentTimeMillis();
        ledger.posting();
        return client.sendAsync(request, BodyHandlers.ofString()).handle((answer, failure) -> {
            note(answer, postedAt);
            room.release();
            return null;
        });
    }

    private void note(HttpResponse<String> answer, long postedAt) {
        if (answer == null) {
            ledger.answered("no answer");
            return;
        }
        var message = MESSAGE.matcher(answer.body());
        if (answer.statusCode() == 202 && message.find()) {
            ledger.taken(message.group(1), postedAt);
        } else {
            ledger.answered(Integer.toString(answer.statusCode()));
        }
    }

    private static void parkUntil(long when) {
        for (var left = when - System.nanoTime(); left > 0; left = when - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
