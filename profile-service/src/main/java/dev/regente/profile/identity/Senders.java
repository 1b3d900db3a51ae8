package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Which profile each person on a channel account writes as: the first, until she proves to be another user. */
@ApplicationScoped
public class Senders {

    private static final String LINK =
            """
            INSERT INTO sender (sender_id, profile_id, channel, account, event_id, linked_at)
            SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[])
            ON CONFLICT (sender_id) DO UPDATE SET profile_id = EXCLUDED.profile_id, event_id = EXCLUDED.event_id,
                linked_at = EXCLUDED.linked_at""";

    public Uni<Void> link(Tx tx, Collection<Identified> linked) {
        if (linked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Columns.of(linked)
                .texts(i -> i.contact().senderId())
                .uuids(Identified::home)
                .texts(i -> i.contact().via().channel())
                .texts(i -> i.contact().via().account())
                .uuids(i -> i.contact().said().id())
                .times(i -> i.contact().receivedAt())
                .tuple();
        return tx.sql().preparedQuery(LINK).execute(values).replaceWithVoid();
    }
}
