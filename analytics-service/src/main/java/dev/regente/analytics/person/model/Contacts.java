package dev.regente.analytics.person.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Ownership;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The contacts in a conversation, one for each episode that is known to have been begun by the customer. */
final class Contacts {

    private final History history;

    private Contacts(History history) {
        this.history = history;
    }

    static List<Contact> of(History history) {
        var contacts = new Contacts(history);
        var found = new ArrayList<Contact>();
        for (int episode : history.episodes()) {
            history.course()
                    .begun(episode)
                    .filter(begun -> contacts.byCustomer(episode, begun))
                    .ifPresent(begun -> found.add(contacts.of(episode, begun)));
        }
        return found;
    }

    private Contact of(int episode, Fact begun) {
        Optional<Fact> ended = history.course().ended(episode);
        Fact.Words origin = history.origin(episode);
        if (ended.isEmpty()) {
            var counts = new Attribution(origin.channel(), origin.account(), null, null);
            return new Contact(episode, History.mark(begun), null, false, false, counts);
        }
        Ownership ownership = history.ownership(episode);
        List<Span> persons = ownership.persons();
        return new Contact(
                episode,
                History.mark(begun),
                History.mark(ended.get()),
                handedOn(episode, persons) || reopenedByUs(episode),
                ownership.hadBots() && !persons.isEmpty(),
                new Attribution(
                        origin.channel(),
                        origin.account(),
                        history.queue(episode, ended.get().at()),
                        persons.isEmpty()
                                ? null
                                : persons.get(persons.size() - 1).agent()));
    }

    /** Whoever writes first in a new conversation began it; who opened one again is told. */
    private boolean byCustomer(int episode, Fact begun) {
        if (begun.kind() == Kind.CONVERSATION_REOPENED) {
            return isCustomer(begun);
        }
        return history.of(Kind.MESSAGE_APPENDED, episode)
                .min(Fact.BY_SEQUENCE)
                .filter(first -> !first.isOutbound() && isCustomer(first))
                .isPresent();
    }

    private boolean handedOn(int episode, List<Span> persons) {
        return history.of(Kind.CONVERSATION_TRANSFERRED, episode).anyMatch(transferred -> persons.stream()
                .anyMatch(span -> Objects.equals(span.agent(), transferred.text("from"))));
    }

    private boolean reopenedByUs(int episode) {
        return history.course()
                .nextBegun(episode)
                .filter(next -> next.kind() == Kind.CONVERSATION_REOPENED && !isCustomer(next))
                .isPresent();
    }

    private static boolean isCustomer(Fact fact) {
        return "customer".equals(fact.words().author());
    }
}
