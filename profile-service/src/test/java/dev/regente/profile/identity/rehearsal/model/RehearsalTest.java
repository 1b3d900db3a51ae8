package dev.regente.profile.identity.rehearsal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.profile.identity.model.EmailEquivalence;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rehearsal.model.Rehearsal.Pair;
import dev.regente.profile.identity.rehearsal.model.Rehearsal.Pairs;
import dev.regente.profile.identity.rehearsal.model.Rehearsal.Part;
import dev.regente.profile.identity.resolution.model.IdentityResolver;
import dev.regente.profile.identity.resolution.model.Seen;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.Limit;
import dev.regente.profile.identity.rule.model.MatchPower;
import dev.regente.profile.identity.rule.model.TypeRule;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final IdentityRules DEFAULTS = IdentityRules.defaults();
    private static final int ALL = 100;

    private int events;

    @Test
    void the_same_rules_differ_in_nothing() {
        Rehearsal rehearsal = rehearse(DEFAULTS, DEFAULTS);
        shopTablet(rehearsal);

        assertEquals(rehearsal.present(), rehearsal.proposed());
        assertEquals(new Pairs(0, List.of()), rehearsal.joined(ALL));
        assertEquals(new Pairs(0, List.of()), rehearsal.parted(ALL));
        assertEquals(8, rehearsal.facts());
    }

    @Test
    void nothing_recorded_is_nothing_decided() {
        Rehearsal rehearsal = rehearse(DEFAULTS, DEFAULTS);

        assertEquals(new Outcomes(0, 0, 0, 0), rehearsal.present());
        assertNull(rehearsal.last());
    }

    @Test
    void a_type_that_may_only_suggest_comes_apart_whom_it_made_one() {
        Rehearsal rehearsal = rehearse(DEFAULTS, with(IdentifierType.PHONE, MatchPower.SUGGEST, 5));
        take(rehearsal, 1, "whatsapp-1", phone("1"));
        take(rehearsal, 1, "app-1", phone("1"));
        take(rehearsal, 2, "whatsapp-2", phone("2"));
        take(rehearsal, 3, "app-2", email("two"));
        take(rehearsal, 2, "whatsapp-2", phone("2"), email("two"));

        assertEquals(new Outcomes(2, 1, 0, 0), rehearsal.present());
        assertEquals(new Outcomes(3, 1, 0, 0), rehearsal.proposed());
        assertEquals(new Pairs(0, List.of()), rehearsal.joined(ALL));
        // One profile that would be two has no other id to be named by.
        assertEquals(new Pairs(1, List.of(new Pair(profile(1), null, IdentifierType.PHONE))), rehearsal.parted(ALL));
    }

    @Test
    void a_type_that_may_merge_joins_whom_it_only_suggested_and_says_which_type_it_was() {
        Rehearsal rehearsal = rehearse(DEFAULTS, with(IdentifierType.DEVICE, MatchPower.AUTO, 0));
        take(rehearsal, 1, "app-1", device("tablet"));
        take(rehearsal, 2, "app-2", device("tablet"));
        take(rehearsal, 3, "app-3", phone("3"));
        take(rehearsal, 3, "app-3", device("tablet"));

        assertEquals(3, rehearsal.present().people());
        assertEquals(new Outcomes(1, 1, 0, 0), rehearsal.proposed());
        assertEquals(
                new Pairs(
                        2,
                        List.of(
                                new Pair(profile(1), profile(2), IdentifierType.DEVICE),
                                new Pair(profile(1), profile(3), IdentifierType.DEVICE))),
                rehearsal.joined(ALL));
        assertEquals(0, rehearsal.parted(ALL).count());
    }

    @Test
    void samples_are_the_first_of_all_that_are_counted() {
        Rehearsal rehearsal = rehearse(DEFAULTS, with(IdentifierType.DEVICE, MatchPower.AUTO, 0));
        for (int n = 1; n <= 10; n++) {
            take(rehearsal, n, "app-" + n, device("tablet"));
        }

        Pairs joined = rehearsal.joined(3);

        assertEquals(9, joined.count());
        assertEquals(
                List.of(profile(2), profile(3), profile(4)),
                joined.samples().stream().map(Pair::other).toList());
    }

    @Test
    void a_wider_spread_freezes_less_and_a_narrower_one_more() {
        Rehearsal rehearsal = rehearse(
                with(IdentifierType.DEVICE, MatchPower.SUGGEST, 2), with(IdentifierType.DEVICE, MatchPower.SUGGEST, 9));
        shopTablet(rehearsal);

        assertEquals(1, rehearsal.present().frozen());
        assertEquals(0, rehearsal.proposed().frozen());
    }

    @Test
    void a_limit_that_is_tighter_leaves_events_in_doubt() {
        var types = new EnumMap<>(DEFAULTS.types());
        types.put(IdentifierType.EMAIL, new TypeRule(5, MatchPower.AUTO, new Limit(1, null), 5));
        Rehearsal rehearsal = rehearse(DEFAULTS, rules(types, EmailEquivalence.NONE));
        take(rehearsal, 1, "app-1", email("one"));
        take(rehearsal, 2, "app-2", email("two"));
        take(rehearsal, 1, "app-1", email("two"));

        assertEquals(new Outcomes(1, 1, 0, 0), rehearsal.present());
        assertEquals(new Outcomes(2, 0, 0, 1), rehearsal.proposed());
        assertEquals(
                List.of(new Pair(profile(1), profile(2), IdentifierType.EMAIL)),
                rehearsal.parted(ALL).samples());
    }

    @Test
    void three_who_turn_out_to_be_one_are_two_merges_and_one_person() {
        Rehearsal rehearsal = rehearse(DEFAULTS, with(IdentifierType.EMAIL, MatchPower.NEVER, 0));
        take(rehearsal, 1, "app-1", phone("1"));
        take(rehearsal, 2, "app-2", email("two"));
        take(rehearsal, 3, "app-3", of(IdentifierType.LOYALTY, "3"));
        take(rehearsal, 3, "app-3", phone("1"), email("two"));

        assertEquals(new Outcomes(1, 2, 0, 0), rehearsal.present());
        assertEquals(new Outcomes(2, 1, 0, 0), rehearsal.proposed());
        assertEquals(
                List.of(new Pair(profile(1), profile(2), IdentifierType.EMAIL)),
                rehearsal.parted(ALL).samples());
    }

    @Test
    void addresses_are_spelt_as_each_of_the_rules_would_have_it() {
        Rehearsal rehearsal = rehearse(DEFAULTS, rules(DEFAULTS.types(), EmailEquivalence.of(true, List.of())));
        take(rehearsal, 1, "app-1", email("helen"));
        take(rehearsal, 2, "app-2", email("helen+shop"));

        assertEquals(2, rehearsal.present().people());
        assertEquals(1, rehearsal.proposed().people());
    }

    @Test
    void a_sender_who_turns_out_to_be_another_user_hangs_on_no_identifier() {
        var types = new EnumMap<>(DEFAULTS.types());
        types.put(IdentifierType.USER_ID, new TypeRule(1, MatchPower.AUTO, null, 0));
        Rehearsal rehearsal = rehearse(DEFAULTS, rules(types, EmailEquivalence.NONE));
        take(rehearsal, 1, "app-1", of(IdentifierType.USER_ID, "maria"), phone("1"));
        take(rehearsal, 2, "app-1", of(IdentifierType.USER_ID, "john"), phone("1"));

        assertEquals(2, rehearsal.present().people());
        assertEquals(new Pairs(1, List.of(new Pair(profile(1), profile(2), null))), rehearsal.joined(ALL));
    }

    /** Eight customers at one tablet. */
    private void shopTablet(Rehearsal rehearsal) {
        for (int n = 1; n <= 8; n++) {
            take(rehearsal, n, "app-" + n, device("tablet"));
        }
    }

    private void take(Rehearsal rehearsal, int profile, String sender, Identifier... said) {
        events++;
        Instant at = Instant.parse("2026-11-21T12:00:00Z").plusSeconds(events);
        rehearsal.take(new Seen(new UUID(0, events), at, sender, List.of(said)), profile(profile));
    }

    private static UUID profile(int n) {
        return new UUID(7, n);
    }

    private static Rehearsal rehearse(IdentityRules present, IdentityRules proposed) {
        return new Rehearsal(part(present), part(proposed));
    }

    private static Part part(IdentityRules rules) {
        return new Part(rules, new IdentityResolver(rules, i -> false));
    }

    private static IdentityRules with(IdentifierType type, MatchPower power, int spread) {
        var types = new EnumMap<>(DEFAULTS.types());
        types.put(type, new TypeRule(Math.min(8, DEFAULTS.of(type).priority()), power, null, spread));
        return rules(types, EmailEquivalence.NONE);
    }

    private static IdentityRules rules(Map<IdentifierType, TypeRule> types, EmailEquivalence emails) {
        return new IdentityRules(1, types, DEFAULTS.ceilings(), DEFAULTS.blocked(), DEFAULTS.survivorship(), emails);
    }

    private static Identifier phone(String value) {
        return of(IdentifierType.PHONE, value);
    }

    private static Identifier device(String value) {
        return of(IdentifierType.DEVICE, value);
    }

    private static Identifier email(String mailbox) {
        return of(IdentifierType.EMAIL, mailbox + "@example.com");
    }

    private static Identifier of(IdentifierType type, String value) {
        return new Identifier(new Identifier.Key(type, "", value), value, value, true);
    }
}
