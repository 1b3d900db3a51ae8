package dev.regente.gateway.fetch;

import dev.regente.gateway.fetch.model.Obstacle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientResponse;
import java.nio.file.Path;

/** An answer on its way into a file: little of it in memory at a time, never more on disk than the limit. */
final class Download {

    private final HttpClientResponse answer;
    private final AsyncFile file;
    private final long limit;
    private final Promise<Fetched> end = Promise.promise();
    private long bytes;

    private Download(HttpClientResponse answer, AsyncFile file, long limit) {
        this.answer = answer;
        this.file = file;
        this.limit = limit;
    }

    static Future<Fetched> of(Vertx vertx, HttpClientResponse answer, Path into, long limit) {
        var head = new Fetched(answer.statusCode(), 0);
        if (!head.isSuccess()) {
            leave(answer);
            return Future.succeededFuture(head);
        }
        answer.pause();
        var options = new OpenOptions().setTruncateExisting(true).setCreate(true);
        return vertx.fileSystem().open(into.toString(), options).compose(file -> new Download(answer, file, limit)
                .run());
    }

    /** Reads no more of it. */
    static void leave(HttpClientResponse answer) {
        answer.exceptionHandler(expected -> {});
        answer.request().reset();
    }

    private Future<Fetched> run() {
        file.exceptionHandler(end::tryFail);
        answer.exceptionHandler(end::tryFail);
        answer.endHandler(done -> end.tryComplete(new Fetched(answer.statusCode(), bytes)));
        answer.handler(part -> {
            bytes += part.length();
            if (bytes > limit) {
                end.tryFail(new FetchRefused(Obstacle.TOO_LARGE));
                leave(answer);
                return;
            }
            file.write(part).onFailure(end::tryFail);
            if (file.writeQueueFull()) {
                answer.pause();
                file.drainHandler(room -> answer.resume());
            }
        });
        answer.resume();
        return end.future().eventually(() -> file.close());
    }
}
