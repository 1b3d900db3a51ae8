package dev.regente.routing.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.regente.kit.rest.Cursor;
import dev.regente.routing.conversation.model.Conversation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A conversation as callers see it.
 *
 * @param agentId its owner, after resolution its last one; null while nobody has accepted it
 */
public record ConversationView(
        UUID id,
        String profileId,
        String state,
        String queue,
        String agentId,
        String channel,
        String account,
        Instant openedAt,
        Instant queuedAt,
        int episode,
        List<String> tags,
        int priority,
        long version) {

    public static ConversationView of(Conversation c) {
        boolean offered = c.state() == Conversation.State.OFFERED;
        return new ConversationView(
                c.id(),
                c.profileId(),
                c.state().word(),
                c.waiting().queue(),
                offered ? null : c.hold().agentId(),
                c.channel(),
                c.account(),
                c.openedAt(),
                c.waiting().queuedAt(),
                c.episode(),
                c.tags(),
                c.waiting().priority(),
                c.version());
    }

    @JsonIgnore
    Cursor cursor() {
        return new Cursor(openedAt, id);
    }
}
