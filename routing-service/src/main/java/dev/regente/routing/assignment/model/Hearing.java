package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.assignment.ranking.model.Exclusion.Rule;
import dev.regente.routing.conversation.model.Preference;

/** What speaks for and against agents because of what happened to one conversation before. */
final class Hearing {

    private final WaitingItem item;
    private final Lineup lineup;
    private final boolean everybodyAgain;
    private final String preferred;
    private final boolean hers;
    private final boolean reserved;

    Hearing(WaitingItem item, Lineup lineup, Roster roster) {
        this.item = item;
        this.lineup = lineup;
        this.everybodyAgain = isCovered();
        Preference wish = item.preference();
        this.preferred = wish != null && wish.holdsAt(roster.now()) ? wish.agentId() : null;
        this.hers = preferred != null && wish.hers();
        this.reserved = preferred != null && !wish.only() && isAwaited(roster);
    }

    /** Whether all who could be asked, room or not, let it go by. */
    private boolean isCovered() {
        int all = lineup.places().fit();
        return all > 0
                && item.asked().passedBy().stream()
                                .distinct()
                                .mapToInt(lineup.seats()::of)
                                .filter(lineup.places()::isFit)
                                .count()
                        == all;
    }

    /** She is there and could take it but for her room, or is being asked, and has not let it go by. */
    private boolean isAwaited(Roster roster) {
        Candidacy last = ofPreferred();
        if (last == null || hasPassed(preferred)) {
            return false;
        }
        Exclusion rule = last.excludedBy();
        if (rule == null) {
            return item.asked().offeredTo().contains(preferred);
        }
        boolean suits = hers || Eligibility.unsuitable(roster.agent(preferred), lineup.demand()) == null;
        return rule.isForWantOfRoom() || (rule.rule() == Rule.WRAP_UP && suits);
    }

    boolean everybodyAgain() {
        return everybodyAgain;
    }

    boolean isReserved() {
        return reserved;
    }

    /** The agent whom it should go to and who can take it; null for none. */
    Candidacy preferred() {
        Candidacy last = preferred == null ? null : ofPreferred();
        if (last == null) {
            return null;
        }
        Candidacy heard = hear(last);
        return heard.eligible() ? heard : null;
    }

    private Candidacy ofPreferred() {
        return hers ? lineup.ofOwner(preferred) : lineup.of(preferred);
    }

    /** How she stands for this conversation. */
    Candidacy hear(Candidacy of) {
        boolean isPreferred = of.agentId().equals(preferred);
        Candidacy plain = isPreferred ? ofPreferred() : of;
        Exclusion personal = personal(plain);
        if (personal == null && !isPreferred) {
            return plain;
        }
        return new Candidacy(
                plain.agentId(),
                personal == null ? plain.excludedBy() : personal,
                isPreferred ? plain.score().asPreferred() : plain.score());
    }

    /** What speaks against her beyond what holds for everything of its demand; null for nothing. */
    private Exclusion personal(Candidacy plain) {
        boolean fits = plain.eligible() || plain.excludedBy().isForWantOfRoom();
        if (fits && item.asked().offeredTo().contains(plain.agentId())) {
            return Exclusion.by(Rule.ALREADY_OFFERED);
        }
        if (!plain.eligible()) {
            return null;
        }
        if (hasPassed(plain.agentId())) {
            return Exclusion.by(Rule.PASSED);
        }
        boolean another = reserved && !plain.agentId().equals(preferred);
        return another ? Exclusion.by(Rule.RESERVED_FOR_LAST_AGENT) : null;
    }

    private boolean hasPassed(String agentId) {
        return !everybodyAgain && item.asked().passedBy().contains(agentId);
    }
}
