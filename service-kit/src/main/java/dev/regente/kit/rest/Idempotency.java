package dev.regente.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a REST call that changes something in one transaction, and once per {@code Idempotency-Key}.
 *
 * <p>The answer is stored in the transaction of the effect and given again for the same key and body for 24 hours. The
 * same key with another body is refused with 422; a second caller waits for the first, then gets 409.
 */
@ApplicationScoped
public class Idempotency {

    private static final String LOCK_TIMEOUT = "55P03";
    private static final int LONGEST_KEY = 255;

    private final Transactions transactions;
    private final StoredAnswers stored;
    private final ObjectMapper json;
    private final CurrentVertxRequest request;
    private final SecurityIdentity caller;

    Idempotency(
            Transactions transactions,
            StoredAnswers stored,
            ObjectMapper json,
            CurrentVertxRequest request,
            SecurityIdentity caller) {
        this.transactions = transactions;
        this.stored = stored;
        this.json = json;
        this.request = request;
        this.caller = caller;
    }

    /**
     * @param body the parsed body of the call, null for none: what the key stands for
     * @param work the use case; a failure rolls everything back and is not remembered
     */
    public Uni<Response> once(Object body, Function<Tx, Uni<Answer>> work) {
        HttpServerRequest http = request.getCurrent().request();
        String key = http.getHeader("Idempotency-Key");
        if (key == null) {
            return transactions.inTransaction(work).map(answer -> response(written(answer), false));
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Refusal.invalid("invalid_idempotency_key", "An Idempotency-Key has 1 to 255 characters.");
        }
        String principal = caller.getPrincipal().getName();
        byte[] scope = hash(principal + "\n" + http.method() + "\n" + http.path() + "\n" + key);
        byte[] fingerprint = hash(write(body));
        return transactions
                .inTransaction(tx -> stored.lock(tx, scope)
                        .chain(() -> stored.find(tx, scope))
                        .chain(earlier -> answer(tx, scope, fingerprint, earlier, work)))
                .onFailure(Idempotency::lockTimeout)
                .transform(f -> Refusal.conflict("still_running", "The first call with this key still runs."));
    }

    private Uni<Response> answer(
            Tx tx,
            byte[] scope,
            byte[] fingerprint,
            Optional<StoredAnswers.Stored> earlier,
            Function<Tx, Uni<Answer>> work) {
        if (earlier.isEmpty()) {
            return work.apply(tx)
                    .map(this::written)
                    .call(answer -> stored.keep(tx, scope, fingerprint, answer))
                    .map(answer -> response(answer, false));
        }
        StoredAnswers.Stored first = earlier.get();
        if (!MessageDigest.isEqual(first.fingerprint(), fingerprint)) {
            throw Refusal.unprocessable("idempotency_key_reused", "This key was used for another body.");
        }
        return Uni.createFrom().item(response(first.answer(), true));
    }

    /** The body as the JSON that is sent and stored. */
    private Answer written(Answer answer) {
        return answer.body() == null
                ? answer
                : new Answer(answer.status(), answer.location(), answer.etag(), write(answer.body()));
    }

    private static Response response(Answer written, boolean replayed) {
        Response.ResponseBuilder builder = Response.status(written.status());
        if (written.body() != null) {
            builder.entity(written.body()).type(MediaType.APPLICATION_JSON_TYPE);
        }
        if (written.location() != null) {
            builder.location(URI.create(written.location()));
        }
        if (written.etag() != null) {
            builder.header("ETag", written.etag());
        }
        if (replayed) {
            builder.header("Idempotent-Replayed", "true");
        }
        return builder.build();
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer does not encode", e);
        }
    }

    private static boolean lockTimeout(Throwable failure) {
        return failure instanceof PgException pg && LOCK_TIMEOUT.equals(pg.getSqlState());
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
