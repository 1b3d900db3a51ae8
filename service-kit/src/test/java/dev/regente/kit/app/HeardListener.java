package dev.regente.kit.app;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what it hears, and fails where a test's message tells it to. */
@ApplicationScoped
public class HeardListener implements EventListener<MessageReceived> {

    private static final String HEAR =
            """
            INSERT INTO heard (event_id, message_id, batch)
            SELECT e, m, $3 FROM unnest($1::uuid[], $2::text[]) AS t(e, m)""";

    private final AtomicInteger failuresLeft = new AtomicInteger();

    /** How often a message with the text {@code fail} fails from now on. */
    public void failTimes(int times) {
        failuresLeft.set(times);
    }

    @Override
    public String address() {
        return MessageReceived.ADDRESS;
    }

    @Override
    public Class<MessageReceived> type() {
        return MessageReceived.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<MessageReceived>> events) {
        boolean told =
                events.stream().anyMatch(e -> "fail".equals(e.event().content().text()));
        return tx.sql()
                .preparedQuery(HEAR)
                .execute(Tuple.of(
                        events.stream().map(Envelope::id).toArray(UUID[]::new),
                        events.stream().map(e -> e.event().messageId()).toArray(String[]::new),
                        events.size()))
                .invoke(() -> {
                    if (told && failuresLeft.getAndDecrement() > 0) {
                        throw new IllegalStateException("as told");
                    }
                })
                .replaceWithVoid();
    }
}
