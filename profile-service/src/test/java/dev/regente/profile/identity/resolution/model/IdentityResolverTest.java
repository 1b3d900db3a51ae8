package dev.regente.profile.identity.resolution.model;

import static dev.regente.profile.identity.model.IdentifierType.DEVICE;
import static dev.regente.profile.identity.model.IdentifierType.EMAIL;
import static dev.regente.profile.identity.model.IdentifierType.LOYALTY;
import static dev.regente.profile.identity.model.IdentifierType.PHONE;
import static dev.regente.profile.identity.model.IdentifierType.USER_ID;
import static dev.regente.profile.identity.model.IdentifierType.VISITOR;
import static dev.regente.profile.identity.resolution.model.Facts.claimed;
import static dev.regente.profile.identity.resolution.model.Facts.seen;
import static dev.regente.profile.identity.resolution.model.Facts.vouched;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.model.Holding;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Strength;
import dev.regente.profile.identity.resolution.model.Decision.Outcome;
import dev.regente.profile.identity.resolution.model.Decision.Reason;
import dev.regente.profile.identity.rule.model.Ceilings;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.Limit;
import dev.regente.profile.identity.rule.model.MatchPower;
import dev.regente.profile.identity.rule.model.TypeRule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityResolverTest {

    private final Registry known = new Registry();
    private IdentityResolver resolver = new IdentityResolver(IdentityRules.defaults(), i -> false);
    private int events;

    @Test
    void nobody_known_is_somebody_new() {
        Decision first = sees("helen", vouched(PHONE, "1"));

        assertEquals(Outcome.CREATED, first.outcome());
        assertTrue(first.opens() && first.links());
        assertEquals(first.home(), first.profile());
    }

    @Test
    void a_known_sender_needs_no_identifier() {
        Decision first = sees("helen", vouched(PHONE, "1"));

        Decision next = sees("helen");

        assertEquals(Outcome.MATCHED, next.outcome());
        assertEquals(first.home(), next.home());
        assertFalse(next.links());
    }

    @Test
    void what_two_channels_vouch_for_is_one_person() {
        Decision whatsapp = sees("helen-on-whatsapp", vouched(PHONE, "1"));

        Decision sms = sees("helen-on-sms", vouched(PHONE, "1"));

        assertEquals(Outcome.MATCHED, sms.outcome());
        assertEquals(whatsapp.home(), sms.home());
        assertTrue(sms.links());
    }

    @Test
    void two_profiles_that_a_channel_ties_are_merged_into_the_older_and_hang_on_what_found_them() {
        Decision phone = sees("helen-on-whatsapp", vouched(PHONE, "1"));
        Decision mail = sees("helen-by-mail", vouched(EMAIL, "h"));

        Decision both = sees("helen-in-the-app", vouched(EMAIL, "h"), vouched(PHONE, "1"));

        assertEquals(Outcome.MERGED, both.outcome());
        assertEquals(phone.home(), both.profile());
        assertEquals(List.of(new Join(mail.home(), mail.home(), phone.home(), EMAIL)), both.joins());
        assertEquals(phone.home(), known.rootOf(mail.home()));
    }

    @Test
    void whoever_wrote_before_merging_still_belongs_to_her_own_profile() {
        sees("helen-on-whatsapp", vouched(PHONE, "1"));
        Decision mail = sees("helen-by-mail", vouched(EMAIL, "h"));

        Decision both = sees("helen-by-mail", vouched(PHONE, "1"));

        assertEquals(Outcome.MERGED, both.outcome());
        assertEquals(mail.home(), both.home());
        assertEquals(PHONE, both.joins().get(0).on(), "not her own link, but what she shares ties them");
        assertFalse(both.links());
    }

    @Test
    void a_claim_names_its_owner_and_does_not_find_her() {
        Decision helen = sees("helen", vouched(PHONE, "1"));

        Decision impostor = sees("impostor", claimed(PHONE, "1"));

        assertEquals(Outcome.AMBIGUOUS, impostor.outcome());
        assertEquals(List.of(helen.home()), impostor.doubts());
        assertTrue(impostor.opens());
    }

    @Test
    void several_profiles_may_claim_the_same_and_forms_that_only_claim_find_each_other() {
        Decision form = sees(null, claimed(EMAIL, "h"));
        Decision chat = sees("visitor", claimed(EMAIL, "h"));
        Decision again = sees(null, claimed(EMAIL, "h"));

        assertEquals(form.home(), again.home());
        assertEquals(List.of(chat.home()), again.doubts());
        assertEquals(List.of(form.home()), chat.doubts());
    }

    @Test
    void what_an_application_imported_is_found_by_a_channels_word() {
        UUID imported = new UUID(9, 9);
        known.profile(imported, imported);
        Identifier phone = vouched(PHONE, "1");
        known.holder(phone.key(), imported, new Holding(Strength.ATTESTED, Facts.NOON));

        assertEquals(imported, sees("helen", phone).home());
    }

    @Test
    void another_user_on_the_same_device_is_a_change_of_user_and_no_merge() {
        Decision ann = sees("tablet", vouched(USER_ID, "ann"), vouched(VISITOR, "v"));

        Decision bob = sees("tablet", vouched(USER_ID, "bob"), vouched(VISITOR, "v"));
        Decision next = sees("tablet");

        assertEquals(Outcome.AMBIGUOUS, bob.outcome());
        assertTrue(bob.opens() && bob.links());
        assertTrue(bob.dropped().stream().allMatch(d -> d.reason() == Reason.LIMIT));
        assertEquals(bob.home(), next.home(), "the session is the new user's");
        assertEquals(
                ann.home(),
                sees("tablet", vouched(USER_ID, "ann"), vouched(VISITOR, "v")).home());
    }

    @Test
    void as_segment_says_the_weakest_identifier_is_dropped_and_the_rest_decides_again() {
        Decision jane = sees(null, vouched(USER_ID, "abc123"), vouched(EMAIL, "jane"));

        Decision other = sees(null, vouched(USER_ID, "abc456"), vouched(EMAIL, "jane"));

        assertTrue(other.opens());
        assertEquals(List.of(jane.home()), other.doubts());
        assertEquals(
                Strength.CONTESTED,
                other.learned().stream()
                        .filter(l -> l.identifier().type() == EMAIL)
                        .findFirst()
                        .orElseThrow()
                        .strength());
    }

    @Test
    void one_number_too_many_stays_with_its_sender_as_a_mere_claim() {
        resolver = Facts.rules(PHONE, new TypeRule(4, MatchPower.AUTO, new Limit(2, Duration.ofDays(1)), 0));
        sees("helen", vouched(PHONE, "1"));
        sees("helen", vouched(PHONE, "2"));

        Decision third = sees("helen", vouched(PHONE, "3"));

        assertEquals(Outcome.MATCHED, third.outcome());
        assertEquals(
                List.of(Reason.LIMIT),
                third.dropped().stream().map(d -> d.reason()).toList());
        assertEquals(Strength.CONTESTED, third.learned().get(0).strength());
    }

    @Test
    void what_was_not_seen_for_longer_than_the_window_does_not_count() {
        resolver = Facts.rules(PHONE, new TypeRule(4, MatchPower.AUTO, new Limit(1, Duration.ofSeconds(2)), 0));
        sees("helen", vouched(PHONE, "1"));
        assertFalse(sees("helen", vouched(PHONE, "2")).dropped().isEmpty());

        events += 10;

        assertEquals(List.of(), sees("helen", vouched(PHONE, "3")).dropped());
    }

    @Test
    void what_a_person_took_apart_is_not_merged_by_any_evidence() {
        Decision helen = sees("helen", vouched(PHONE, "1"));
        Decision maria = sees("maria", vouched(PHONE, "2"));
        known.restrictions().keepApart(Apart.of(maria.home(), helen.home()));

        Decision both = sees("maria", vouched(PHONE, "1"));
        Decision stranger = sees("stranger", vouched(PHONE, "1"), vouched(PHONE, "2"));

        assertEquals(maria.home(), both.home());
        assertEquals(List.of(), both.joins());
        assertEquals(Reason.APART, both.dropped().get(0).reason());
        assertEquals(List.of(), both.doubts(), "nobody is asked again");
        assertEquals(helen.home(), stranger.home(), "of equals the first in order decides");
    }

    @Test
    void a_crowd_is_not_made_one_without_a_person() {
        resolver = Facts.with(null, 0, 2);
        sees("a", vouched(PHONE, "1"));
        sees("b", vouched(PHONE, "2"));
        sees("c", vouched(PHONE, "3"));
        assertEquals(Outcome.MERGED, sees("a", vouched(PHONE, "2")).outcome());

        Decision third = sees("a", vouched(PHONE, "3"));

        assertEquals(List.of(), third.joins());
        assertEquals(Reason.CROWD, third.dropped().get(0).reason());
    }

    @Test
    void a_shops_tablet_suggests_at_first_and_is_frozen_before_it_merges_anybody() {
        for (int customer = 1; customer <= 5; customer++) {
            Decision one = sees(null, vouched(PHONE, "" + customer), vouched(DEVICE, "tablet"));
            assertTrue(one.opens());
            assertEquals(Outcome.CREATED, one.outcome(), "a device puts no message in doubt");
            assertEquals(customer - 1, one.candidates().size());
        }

        Decision sixth = sees(null, vouched(PHONE, "6"), vouched(DEVICE, "tablet"));

        assertEquals(6, sixth.freezes().get(0).profiles());
        assertFalse(sixth.freezes().get(0).claimsOnly());
        assertEquals(List.of(), sixth.candidates(), "what is frozen suggests nobody");
        assertEquals(
                List.of(),
                sees(null, vouched(PHONE, "7"), vouched(DEVICE, "tablet")).freezes());
    }

    @Test
    void a_mailbox_that_ties_known_customers_is_frozen_before_it_ties_the_fourth() {
        resolver = Facts.rules(EMAIL, new TypeRule(5, MatchPower.AUTO, null, 3));
        for (int customer = 1; customer <= 6; customer++) {
            sees("customer-" + customer, vouched(PHONE, "" + customer));
        }
        for (int customer = 1; customer <= 3; customer++) {
            sees("customer-" + customer, vouched(EMAIL, "till@shop"));
        }

        Decision fourth = sees("customer-4", vouched(EMAIL, "till@shop"));
        Decision fifth = sees("customer-5", vouched(EMAIL, "till@shop"));

        assertEquals(4, fourth.freezes().get(0).profiles());
        assertEquals(List.of(), fourth.joins());
        assertEquals(List.of(), fifth.joins());
        assertEquals(List.of(), fifth.candidates());
    }

    @Test
    void claims_freeze_claims_and_not_the_one_whom_a_channel_vouches_for() {
        Decision helen = sees("helen", vouched(PHONE, "1"));
        for (int impostor = 1; impostor <= 8; impostor++) {
            sees("impostor-" + impostor, claimed(PHONE, "1"));
        }

        assertEquals(List.of(), sees("impostor-9", claimed(PHONE, "1")).doubts());
        assertEquals(helen.home(), sees("helen-by-sms", vouched(PHONE, "1")).home());
    }

    @Test
    void what_a_person_released_is_not_frozen_again() {
        resolver = Facts.with(null, 2, 50);
        known.restrictions().release(vouched(DEVICE, "d").key());

        for (int n = 1; n <= 5; n++) {
            assertEquals(List.of(), sees("s" + n, vouched(DEVICE, "d")).freezes());
        }
    }

    @Test
    void below_the_ceiling_of_merges_a_type_only_suggests() {
        IdentityRules rules = IdentityRules.defaults();
        resolver = Facts.with(rules.types(), new Ceilings(4, 5, 50));
        Decision helen = sees("helen", vouched(EMAIL, "h"), vouched(LOYALTY, "7"));

        Decision again = sees("other", vouched(EMAIL, "h"));
        Decision card = sees("third", vouched(LOYALTY, "7"));

        assertTrue(again.opens());
        assertEquals(Set.of(EMAIL), again.candidates().get(0).on());
        assertEquals(helen.profile(), again.candidates().get(0).profile());
        assertEquals(List.of(), card.candidates(), "below the other ceiling it does nothing");
    }

    @Test
    void values_that_mean_nobody_are_not_heard() {
        resolver = new IdentityResolver(IdentityRules.defaults(), i -> i.value().equals("null"));
        sees("a", vouched(EMAIL, "null"));

        Decision other = sees("b", vouched(EMAIL, "null"));

        assertEquals(Outcome.CREATED, other.outcome());
        assertEquals(List.of(), other.learned());
    }

    private Decision sees(String sender, Identifier... identifiers) {
        events++;
        return resolver.resolve(seen(events, sender, identifiers), known, new UUID(0, events));
    }
}
