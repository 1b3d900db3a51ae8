package dev.regente.profile.identity.rehearsal;

import dev.regente.kit.Refusal;
import dev.regente.profile.identity.rehearsal.RehearseRules.Rehearsed;
import dev.regente.profile.identity.rehearsal.RehearseRules.Wish;
import dev.regente.profile.identity.rehearsal.model.Outcomes;
import dev.regente.profile.identity.rehearsal.model.Rehearsal.Pair;
import dev.regente.profile.identity.rehearsal.model.Rehearsal.Pairs;
import dev.regente.profile.identity.rule.CheckRules;
import dev.regente.profile.identity.rule.IdentityRulesBody;
import dev.regente.profile.identity.rule.StrictBody;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Trying rules before they hold. */
@Path("/v1/identity-rules/rehearsal")
public class RehearsalResource {

    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final int SAMPLES_OF_A_KIND = 25;

    private final RehearseRules rehearseRules;
    private final SecurityIdentity caller;

    RehearsalResource(RehearseRules rehearseRules, SecurityIdentity caller) {
        this.rehearseRules = rehearseRules;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("admin")
    @CustomDeserialization(StrictBody.class)
    @Operation(
            summary = "What other rules would have made of what is recorded",
            description = "Reads what events said of who somebody is, where they said anything new, the oldest first,"
                    + " and decides it by the present rules and by these. Nothing is written. Values that were blocked"
                    + " when they came are not recorded, windows count from when something new was said, and what"
                    + " people merged, took apart or released by hand is in neither. truncated says that facts were"
                    + " left out: more than most, or half a minute was over. 429 while another one runs.")
    public Uni<RehearsalView> rehearse(@NotNull @Valid Proposal proposal) {
        return rehearseRules
                .rehearse(proposal.wish(), caller.getPrincipal().getName())
                .map(RehearsalView::of);
    }

    /**
     * Rules to be tried.
     *
     * @param from facts received at this time or later; all when absent
     * @param to facts received before this time; all when absent
     * @param most how many facts are read, 50,000 when absent; each takes 1.5 kB of memory while it runs
     */
    public record Proposal(
            @NotNull IdentityRulesBody rules, Instant from, Instant to, @Min(1) @Max(Proposal.MOST) Integer most) {

        private static final int MOST = 100_000;
        private static final int USUAL = 50_000;

        Wish wish() {
            Instant first = from == null || from.isBefore(BEGINNING) ? BEGINNING : from;
            Instant last = to == null || to.isAfter(END) ? END : to;
            if (!first.isBefore(last)) {
                throw Refusal.invalid("invalid_range", "from is before to.");
            }
            return new Wish(CheckRules.read(rules), first, last, most == null ? USUAL : most);
        }
    }

    /**
     * What both rules make of the same facts.
     *
     * @param rulesVersion the version of the present rules
     * @param facts how many were read
     * @param upTo when the last of them was received; null for none
     * @param joined how many pairs only the proposed rules take for one person
     * @param parted how many pairs only the present rules take for one person
     * @param samples the first pairs of both kinds
     */
    public record RehearsalView(
            long rulesVersion,
            int facts,
            boolean truncated,
            Instant upTo,
            Outcomes present,
            Outcomes proposed,
            int joined,
            int parted,
            List<Sample> samples) {

        static RehearsalView of(Rehearsed done) {
            Pairs joined = done.rehearsal().joined(SAMPLES_OF_A_KIND);
            Pairs parted = done.rehearsal().parted(SAMPLES_OF_A_KIND);
            List<Sample> samples = new ArrayList<>();
            joined.samples().forEach(pair -> samples.add(Sample.of("joined", pair)));
            parted.samples().forEach(pair -> samples.add(Sample.of("parted", pair)));
            return new RehearsalView(
                    done.version(),
                    done.rehearsal().facts(),
                    done.truncated(),
                    done.rehearsal().last(),
                    done.rehearsal().present(),
                    done.rehearsal().proposed(),
                    joined.count(),
                    parted.count(),
                    samples);
        }
    }

    /**
     * Two profiles on which the rules differ.
     *
     * @param change {@code joined} or {@code parted}
     * @param other null where one profile would be several persons
     * @param on the type of identifier that makes them one, or {@code sender}
     */
    public record Sample(String change, UUID one, UUID other, String on) {

        static Sample of(String change, Pair pair) {
            String on = pair.on() == null ? "sender" : pair.on().word();
            return new Sample(change, pair.one(), pair.other(), on);
        }
    }
}
