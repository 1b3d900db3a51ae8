package dev.regente.gateway.inbound.echo;

import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.inbound.InboundMessage;
import dev.regente.gateway.inbound.echo.model.Lately;
import dev.regente.gateway.inbound.seen.ItemKey;
import dev.regente.gateway.inbound.seen.SeenItems;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells echoes of what we sent from what somebody wrote in the provider's own inbox (ADR 0029). */
@ApplicationScoped
public class SortEchoes {

    private static final Set<String> FILES = Set.of("image", "audio", "video", "document");

    private final SentLately sentLately;
    private final SeenItems seen;

    SortEchoes(SentLately sentLately, SeenItems seen) {
        this.sentLately = sentLately;
        this.seen = seen;
    }

    /**
     * What echoes turn out to be.
     *
     * @param written in the provider's inbox
     * @param sent by us, and how far it came by that
     */
    public record Sorted(List<InboundMessage> written, List<ReportedStatus> sent) {}

    /** Works in the caller's transaction, which has claimed the echoes as new. */
    public Uni<Sorted> sort(Tx tx, List<ReportedEcho> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().item(new Sorted(List.of(), List.of()));
        }
        return sentLately
                .named(tx, fresh)
                .chain(named -> {
                    var unnamed = fresh.stream()
                            .filter(e -> !named.containsKey(e.messageId()))
                            .toList();
                    return lately(tx, unnamed).map(lately -> sort(fresh, named, lately));
                })
                .call(sorted -> claim(tx, sorted.written()));
    }

    private Uni<Map<UUID, Lately>> lately(Tx tx, List<ReportedEcho> unnamed) {
        return unnamed.isEmpty() ? Uni.createFrom().item(Map.of()) : sentLately.toTheSame(tx, unnamed);
    }

    private static Sorted sort(List<ReportedEcho> fresh, Map<UUID, UUID> named, Map<UUID, Lately> lately) {
        var written = new ArrayList<InboundMessage>();
        var sent = new ArrayList<ReportedStatus>();
        for (ReportedEcho echo : fresh) {
            UUID ours = named.get(echo.messageId());
            Lately said = lately.getOrDefault(echo.messageId(), new Lately(List.of()));
            String text = echo.echo().content().text();
            if (ours != null) {
                if (!echo.isEarlierPart()) {
                    sent.add(echo.sent(ours));
                }
            } else if (said.says(text, FILES.contains(echo.echo().content().kind()))) {
                said.unanswered(text).map(echo::sent).ifPresent(sent::add);
            } else {
                written.add(echo.written());
            }
        }
        return new Sorted(written, sent);
    }

    /** From now on customers can quote these messages. */
    private Uni<Void> claim(Tx tx, List<InboundMessage> written) {
        if (written.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<ItemKey, Optional<UUID>> keys = new LinkedHashMap<>();
        written.forEach(m -> keys.put(m.key(), Optional.of(m.messageId())));
        return seen.claim(tx, keys).replaceWithVoid();
    }
}
