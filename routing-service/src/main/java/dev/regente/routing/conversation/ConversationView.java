package dev.regente.routing.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regente.kit.rest.Cursor;
import dev.regente.routing.conversation.model.Conversation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A conversation as callers see it.
 *
 * @param profileId the profile that answers for its customer now
 * @param homeProfileId the profile that it was opened for; another one while that is merged into this
 * @param joinedInto the conversation of the same customer that shows it, and in which it is answered; null for none
 * @param joined the conversations that it shows with its own; null where an answer does not tell
 * @param snoozedUntil null unless it is snoozed, and then for until its customer writes
 * @param idle whether it takes none of its owner's room, because its customer writes no more
 * @param overflowedFrom the queues that handed it on since it began to wait
 * @param viewers who looks at it now; null where an answer does not tell
 * @param agentId its owner, after resolution its last one; null while nobody has accepted it
 * @param offers who is asked to take it; null where an answer does not tell
 * @param consultation what its owner asks for; null for nothing, and where an answer does not tell
 * @param sla what its customer is promised and still waits for; null where an answer does not tell
 */
public record ConversationView(
        UUID id,
        String profileId,
        String homeProfileId,
        String state,
        UUID joinedInto,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<UUID> joined,
        String queue,
        String agentId,
        String channel,
        String account,
        Instant openedAt,
        Instant queuedAt,
        int episode,
        List<String> tags,
        String topic,
        String team,
        Map<String, Object> attributes,
        int priority,
        Instant snoozedUntil,
        Instant resolvedAt,
        boolean idle,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> overflowedFrom,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Seen> viewers,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Offered> offers,
        @JsonInclude(JsonInclude.Include.NON_NULL) Consulted consultation,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Promised> sla,
        long version) {

    /** Who looks at it, or types in it. */
    public record Seen(String agentId, String state) {}

    /** Who is asked, of kind {@code offer}, or of kind {@code consultation} while it has an owner. */
    public record Offered(UUID id, String agentId, String kind, Instant expiresAt) {}

    /** A warm transfer that nobody has accepted yet: who wants whom. */
    public record Consulted(String askedBy, String kind, String id) {}

    /**
     * A time that is promised: for {@code first_response}, {@code next_response} or {@code resolution}.
     *
     * @param targetSeconds in business time
     * @param dueAt null while it is paused
     * @param state {@code applied}, {@code paused}, or {@code breached} while it is overdue
     */
    public record Promised(String metric, long targetSeconds, Instant dueAt, String state) {}

    /** What is beside a conversation and not in it. */
    record Beside(List<Seen> viewers, List<Offered> offers, Consulted consultation, List<Promised> sla) {}

    public static ConversationView of(Conversation c) {
        return of(c, null);
    }

    static ConversationView of(Conversation c, List<UUID> joined) {
        return new ConversationView(
                c.id(),
                c.whose().customer(),
                c.whose().home(),
                c.state().word(),
                c.whose().joinedInto(),
                joined,
                c.waiting().queue(),
                c.hold().agentId(),
                c.channel(),
                c.account(),
                c.openedAt(),
                c.waiting().queuedAt(),
                c.episode(),
                c.labels().tags(),
                c.labels().topic(),
                c.labels().team(),
                c.labels().attributes(),
                c.waiting().priority(),
                c.rest().wakesAt(),
                c.rest().resolvedAt(),
                c.owner() != null && !c.hold().takesRoom(),
                c.waiting().handedOnBy(),
                null,
                null,
                null,
                null,
                c.version());
    }

    /** The same, telling who looks at it now and who is asked. */
    ConversationView with(Beside now) {
        return new ConversationView(
                id,
                profileId,
                homeProfileId,
                state,
                joinedInto,
                joined,
                queue,
                agentId,
                channel,
                account,
                openedAt,
                queuedAt,
                episode,
                tags,
                topic,
                team,
                attributes,
                priority,
                snoozedUntil,
                resolvedAt,
                idle,
                overflowedFrom,
                now.viewers(),
                now.offers(),
                now.consultation(),
                now.sla(),
                version);
    }

    @JsonIgnore
    Cursor cursor() {
        return new Cursor(openedAt, id);
    }
}
