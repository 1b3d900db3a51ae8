package dev.regente.routing.conversation.model;

import dev.regente.routing.fixture.Case;
import dev.regente.routing.profile.model.Alias;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Routing without a database: who answers for whom, what is open, and what was said where. */
final class House {

    final Map<String, Alias> aliases = new TreeMap<>();
    final Map<UUID, Conversation> conversations = new LinkedHashMap<>();
    /** Homes of messages by the conversation that they are kept in. */
    final Map<UUID, List<String>> messages = new HashMap<>();

    void hear(Collection<Alias> heard) {
        var into = new HashMap<String, String>();
        Alias.newest(heard).values().forEach(alias -> {
            Alias known = aliases.getOrDefault(alias.profileId(), Alias.unheard(alias.profileId()));
            if (known.newer(alias) != known) {
                aliases.put(alias.profileId(), alias);
                into.put(alias.profileId(), alias.into());
            }
        });
        Together.whenMoved(into, open()).forEach(change -> keep(change.after()));
    }

    /** At a minute of its own, by which its conversation is known should it open one. */
    void write(String home, int minute) {
        Conversation hers = openOf(home);
        if (hers == null) {
            String customer = customerOf(home);
            UUID shownIn = open().stream()
                    .filter(c -> c.whose().customer().equals(customer) && !c.isJoined())
                    .map(Conversation::id)
                    .findFirst()
                    .orElse(null);
            var state = shownIn == null ? State.QUEUED : State.JOINED;
            hers = Case.shown(new Whose(home, customer, Whose.ONE, shownIn), state, minute);
            keep(hers);
        }
        messages.computeIfAbsent(hers.id(), id -> new ArrayList<>()).add(home);
    }

    /** Resolves what the customer of a home goes on in, with all that is shown there. */
    void resolve(String home) {
        String customer = customerOf(home);
        for (Conversation c : open()) {
            if (c.whose().customer().equals(customer)) {
                keep(new Conversation(
                        c.id(),
                        c.whose(),
                        State.RESOLVED,
                        c.episode(),
                        c.waiting(),
                        c.hold(),
                        c.channel(),
                        c.account(),
                        c.openedAt(),
                        c.labels(),
                        c.rest(),
                        null,
                        c.version() + 1));
            }
        }
    }

    void assign(String home) {
        Conversation hers = openOf(home);
        if (hers != null && hers.state() == State.QUEUED) {
            keep(Case.owned(hers, "ana"));
        }
    }

    String customerOf(String home) {
        return aliases.getOrDefault(home, Alias.unheard(home)).into();
    }

    Conversation openOf(String home) {
        return open().stream()
                .filter(c -> c.whose().home().equals(home))
                .findFirst()
                .orElse(null);
    }

    List<Conversation> open() {
        return conversations.values().stream().filter(c -> c.state().isOpen()).toList();
    }

    /** Of each home with an open conversation: by whom it answers and the home of the one in which it is answered. */
    Map<String, String> shown() {
        return open().stream()
                .collect(Collectors.toMap(
                        c -> c.whose().home(),
                        c -> c.whose().customer() + " in "
                                + (c.isJoined()
                                        ? conversations
                                                .get(c.whose().joinedInto())
                                                .whose()
                                                .home()
                                        : "its own"),
                        (a, b) -> a + " and " + b,
                        TreeMap::new));
    }

    private void keep(Conversation conversation) {
        conversations.put(conversation.id(), conversation);
    }
}
