package dev.regente.routing.conversation.idle;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Conversation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What took no room because nobody wrote in it does again when its customer writes, even where there is none left. */
@ApplicationScoped
public class TakeUpAgain {

    private final IdleRows rows;
    private final GiveRoom giveRoom;

    TakeUpAgain(IdleRows rows, GiveRoom giveRoom) {
        this.rows = rows;
        this.giveRoom = giveRoom;
    }

    /** @param held conversations in which customers write, held by this transaction */
    public Uni<Void> of(Tx tx, Collection<Conversation> held, Instant now) {
        List<UUID> idle = held.stream()
                .filter(c -> c.owner() != null && !c.hold().takesRoom())
                .map(Conversation::id)
                .distinct()
                .sorted()
                .toList();
        return idle.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.takeUp(tx, idle, now)
                        .chain(busy -> busy.isEmpty() ? Uni.createFrom().voidItem() : giveRoom.takeBack(tx, busy));
    }
}
