package dev.regente.routing.asking;

import dev.regente.contracts.Author;
import dev.regente.contracts.Direction;
import dev.regente.kit.data.Tx;
import dev.regente.routing.asking.model.AskedDetails;
import dev.regente.routing.asking.model.Detail;
import dev.regente.routing.profile.ProfileCopies;
import dev.regente.routing.transcript.Entry;
import dev.regente.routing.transcript.model.ContentKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Notices who is asked for what her profile holds. Words stay in the transcript; only kinds of details leave. */
@ApplicationScoped
public class AskedAgain {

    private final ProfileCopies profiles;
    private final MeterRegistry meters;

    AskedAgain(ProfileCopies profiles, MeterRegistry meters) {
        this.profiles = profiles;
        this.meters = meters;
    }

    /**
     * By message the kinds of details that it asks for although they are known at this instant; messages that ask for
     * nothing of the kind are left out, and cost nothing.
     *
     * @param customer who answers for the customer of a message
     */
    public Uni<Map<UUID, List<String>>> in(Tx tx, List<Entry> said, Function<Entry, String> customer) {
        var asked = new HashMap<Entry, Set<Detail>>();
        said.stream().filter(AskedAgain::mayAsk).forEach(entry -> {
            Set<Detail> details = AskedDetails.of(entry.content().text());
            if (!details.isEmpty()) {
                asked.put(entry, details);
            }
        });
        if (asked.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var customers = new HashSet<String>();
        asked.keySet().forEach(entry -> customers.add(customer.apply(entry)));
        return profiles.known(tx, customers).map(known -> {
            var again = new HashMap<UUID, List<String>>();
            asked.forEach((entry, details) -> {
                List<String> held = known.getOrDefault(customer.apply(entry), List.of());
                again.put(
                        entry.id(),
                        details.stream()
                                .map(Detail::word)
                                .filter(held::contains)
                                .toList());
            });
            tx.afterCommit(() -> again.values().forEach(kinds -> kinds.forEach(this::count)));
            return again;
        });
    }

    /** What a program says for us, a template and a survey are written once for all. */
    private static boolean mayAsk(Entry entry) {
        return entry.direction() == Direction.OUTBOUND
                && (entry.author().kind() == Author.Kind.AGENT || entry.author().kind() == Author.Kind.BOT)
                && entry.template() == null
                && entry.content() != null
                && !ContentKind.isAboutAnother(entry.content().kind());
    }

    private void count(String kind) {
        Counter.builder("regente.routing.asked.again")
                .description("Details that customers were asked for although their profiles held them, by kind")
                .tag("kind", kind)
                .register(meters)
                .increment();
    }
}
