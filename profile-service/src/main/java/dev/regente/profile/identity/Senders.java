package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Which profile each person on a channel account wrote as first. A link is a fact and is never rewritten. */
@ApplicationScoped
class Senders {

    private static final String LINK =
            """
            INSERT INTO sender (sender_id, profile_id, channel, account, event_id, linked_at)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[])""";

    Uni<Void> link(Tx tx, Collection<Identified> firsts) {
        if (firsts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Columns.of(firsts)
                .texts(i -> i.contact().senderId())
                .uuids(Identified::profileId)
                .texts(i -> i.contact().via().channel())
                .texts(i -> i.contact().via().account())
                .uuids(i -> i.contact().said().id())
                .times(i -> i.contact().receivedAt())
                .tuple();
        return tx.sql().preparedQuery(LINK).execute(values).replaceWithVoid();
    }
}
