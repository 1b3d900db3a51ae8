package dev.regente.routing.conversation.arrival;

import dev.regente.contracts.Author;
import dev.regente.contracts.Direction;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.events.Envelope;
import dev.regente.routing.conversation.Conversations;
import dev.regente.routing.conversation.OpenConversations;
import dev.regente.routing.conversation.OpenConversations.Opening;
import dev.regente.routing.conversation.model.Whose;
import dev.regente.routing.profile.model.ProfileCopy;
import dev.regente.routing.transcript.Entry;
import dev.regente.routing.transcript.model.ContentKind;
import dev.regente.routing.transcript.model.Leg;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Messages that arrived together, in the order in which they were written, and what they mean for their customers. */
record Arrivals(List<Envelope<MessageIdentified>> messages) {

    private static final Comparator<Envelope<MessageIdentified>> AS_WRITTEN = Comparator.comparing(
                    (Envelope<MessageIdentified> e) -> e.event().occurredAt())
            .thenComparing(Envelope::sequence);

    static Arrivals of(List<Envelope<MessageIdentified>> events) {
        return new Arrivals(events.stream().sorted(AS_WRITTEN).toList());
    }

    static UUID idOf(MessageIdentified message) {
        return UUID.fromString(message.messageId());
    }

    static boolean isInbound(MessageIdentified message) {
        return message.direction() != Direction.OUTBOUND;
    }

    /** Whether a customer speaks. Who takes back, corrects or likes what was said before begins nothing by it. */
    private static boolean speaks(MessageIdentified message) {
        return isInbound(message)
                && (message.content() == null
                        || !ContentKind.isAboutAnother(message.content().kind()));
    }

    Set<UUID> ids() {
        var ids = new TreeSet<UUID>();
        messages.forEach(e -> ids.add(idOf(e.event())));
        return ids;
    }

    /** What each message is traced by; null for nothing. */
    Map<UUID, String> traces() {
        var traces = new HashMap<UUID, String>();
        messages.forEach(e -> traces.put(idOf(e.event()), e.traceparent()));
        return traces;
    }

    /** Without what is in a transcript already, and each message once. */
    Arrivals without(Set<UUID> known) {
        var seen = new HashSet<>(known);
        return new Arrivals(
                messages.stream().filter(e -> seen.add(idOf(e.event()))).toList());
    }

    List<ProfileCopy> copies() {
        return messages.stream()
                .map(Envelope::event)
                .filter(m -> m.profile() != null)
                .map(m -> new ProfileCopy(
                        m.profileId(),
                        m.profile().version(),
                        m.profile().name(),
                        m.profile().language(),
                        m.profile().tags(),
                        m.profile().preferredChannel(),
                        m.profile().attributes(),
                        m.profile().known()))
                .toList();
    }

    List<Leg> legs() {
        return messages.stream()
                .map(Envelope::event)
                .filter(Arrivals::isInbound)
                .map(Arrivals::leg)
                .toList();
    }

    /** Whose senders wrote. Who answers for them now may be known here before or after it is known to the events. */
    Collection<String> profiles() {
        var profiles = new TreeSet<String>();
        messages.forEach(e -> profiles.add(e.event().homeProfileId()));
        return profiles;
    }

    /** What each home whose customer speaks would open a conversation with: her first message. */
    SortedMap<String, Opening> openings() {
        var openings = new TreeMap<String, Opening>();
        for (Envelope<MessageIdentified> envelope : messages) {
            MessageIdentified m = envelope.event();
            if (speaks(m)) {
                openings.putIfAbsent(
                        m.homeProfileId(),
                        new Opening(
                                m.homeProfileId(),
                                Whose.ONE,
                                m.channel(),
                                m.account(),
                                Objects.requireNonNullElse(m.receivedAt(), m.occurredAt()),
                                m.occurredAt(),
                                envelope.traceparent()));
            }
        }
        return openings;
    }

    /** The last that a customer said in each conversation, and in those that it is shown in. */
    List<Conversations.Heard> heard(Map<String, OpenConversations.Home> homes) {
        var last = new HashMap<UUID, Conversations.Heard>();
        for (Envelope<MessageIdentified> envelope : messages) {
            MessageIdentified m = envelope.event();
            if (speaks(m)) {
                OpenConversations.Home home = homes.get(m.homeProfileId());
                for (UUID id : home.ids()) {
                    last.put(
                            id,
                            new Conversations.Heard(
                                    id, m.channel(), m.account(), m.occurredAt(), envelope.traceparent()));
                }
            }
        }
        return List.copyOf(last.values());
    }

    /** What becomes part of a transcript: what belongs to no conversation does not. */
    List<Entry> entries(Map<String, OpenConversations.Home> homes) {
        return messages.stream()
                .filter(message -> homes.containsKey(message.event().homeProfileId()))
                .map(message -> entry(message, homes.get(message.event().homeProfileId())))
                .toList();
    }

    /** An echo was written by a person in the provider's own inbox: an agent, whose name we do not know. */
    private static Entry entry(Envelope<MessageIdentified> envelope, OpenConversations.Home home) {
        MessageIdentified m = envelope.event();
        boolean inbound = isInbound(m);
        return new Entry(
                idOf(m),
                home.conversation().id(),
                home.conversation().episode(),
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                inbound ? new Author(Author.Kind.CUSTOMER, m.homeProfileId()) : new Author(Author.Kind.AGENT, null),
                new Entry.Via(m.channel(), m.account(), m.senderId()),
                m.content(),
                null,
                m.occurredAt(),
                envelope.sequence());
    }

    private static Leg leg(MessageIdentified m) {
        var window = m.replyWindow();
        return new Leg(
                m.senderId(),
                m.homeProfileId(),
                m.channel(),
                m.account(),
                m.occurredAt(),
                window == null ? null : window.freeUntil(),
                window == null ? null : window.taggedUntil());
    }
}
