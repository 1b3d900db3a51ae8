package dev.regente.routing.sla;

import dev.regente.contracts.Author;
import dev.regente.contracts.Direction;
import dev.regente.contracts.Event;
import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.contracts.routing.ConversationClosed;
import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.contracts.routing.ConversationQueued;
import dev.regente.contracts.routing.ConversationReopened;
import dev.regente.contracts.routing.ConversationResolved;
import dev.regente.contracts.routing.ConversationSnoozed;
import dev.regente.contracts.routing.ConversationSplit;
import dev.regente.contracts.routing.ConversationTransferred;
import dev.regente.contracts.routing.ConversationsJoined;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.routing.sla.model.Situation.Said;
import dev.regente.routing.transcript.model.ContentKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a transaction is about to say, as far as clocks go on by it.
 *
 * @param touched the conversations that something happened to
 * @param said what customers and persons wrote, by the conversation in whose transcript it is
 * @param messages the ids of these
 * @param joined those that are shown in another one from now on
 * @param split those that stand for themselves again
 * @param closed those that are over for ever
 */
record Happenings(
        Set<UUID> touched,
        Map<UUID, List<Said>> said,
        Set<UUID> messages,
        Set<UUID> joined,
        Set<UUID> split,
        Set<UUID> closed) {

    static Happenings of(List<Event> events) {
        var all = new Happenings(
                new HashSet<>(), new HashMap<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        events.forEach(all::add);
        all.touched.removeAll(all.closed);
        return all;
    }

    private void add(Event event) {
        if (event instanceof MessageAppended message) {
            hear(message);
        } else if (event instanceof ConversationsJoined join) {
            joined.add(id(join.joined()));
            touched.addAll(Set.of(id(join.joined()), id(join.conversationId())));
        } else if (event instanceof ConversationSplit apart) {
            split.add(id(apart.split()));
            touched.addAll(Set.of(id(apart.split()), id(apart.conversationId())));
        } else if (event instanceof ConversationClosed over) {
            closed.add(id(over.conversationId()));
        } else if (isMove(event)) {
            touched.add(id(event.subject()));
        }
    }

    private static boolean isMove(Event event) {
        return event instanceof ConversationOpened
                || event instanceof ConversationQueued
                || event instanceof ConversationAssigned
                || event instanceof ConversationTransferred
                || event instanceof ConversationSnoozed
                || event instanceof ConversationResolved
                || event instanceof ConversationReopened;
    }

    private void hear(MessageAppended message) {
        boolean byCustomer = message.direction() == Direction.INBOUND
                && message.author().kind() == Author.Kind.CUSTOMER
                && !ContentKind.isAboutAnother(message.contentKind());
        boolean byPerson =
                message.direction() == Direction.OUTBOUND && message.author().kind() == Author.Kind.AGENT;
        if (byCustomer || byPerson) {
            UUID conversation = id(message.conversationId());
            touched.add(conversation);
            messages.add(id(message.messageId()));
            said.computeIfAbsent(conversation, none -> new ArrayList<>()).add(new Said(message.at(), byCustomer, true));
        }
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
