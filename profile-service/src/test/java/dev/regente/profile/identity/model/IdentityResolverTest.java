package dev.regente.profile.identity.model;

import static dev.regente.profile.identity.model.IdentifierType.EMAIL;
import static dev.regente.profile.identity.model.IdentifierType.LOYALTY;
import static dev.regente.profile.identity.model.IdentifierType.PHONE;
import static dev.regente.profile.identity.model.IdentifierType.USER_ID;
import static dev.regente.profile.identity.model.IdentifierType.WHATSAPP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityResolverTest {

    private static final UUID FRESH = new UUID(0, 99);
    private static final KnownProfile OLD = profile(1, true);
    private static final KnownProfile YOUNG = profile(2, true);
    private static final KnownProfile UNVERIFIED = profile(3, false);

    private final IdentityResolver resolver = new IdentityResolver();

    @Test
    void nobody_known_is_somebody_new() {
        assertEquals(new Resolution.Created(FRESH), resolver.resolve(List.of(), FRESH));
    }

    @Test
    void one_profile_is_matched_whatever_points_at_it() {
        assertEquals(
                new Resolution.Matched(OLD.id()),
                resolver.resolve(
                        List.of(Evidence.identifier(OLD, PHONE, true), Evidence.identifier(OLD, EMAIL, false)), FRESH));
    }

    @Test
    void the_link_of_the_sender_decides_before_any_identifier() {
        assertEquals(
                new Resolution.Ambiguous(YOUNG.id(), List.of(OLD.id())),
                resolver.resolve(List.of(Evidence.identifier(OLD, USER_ID, true), Evidence.ownLink(YOUNG)), FRESH));
    }

    @Test
    void identifiers_decide_in_their_order_and_not_by_the_age_of_the_profile() {
        var types = List.of(USER_ID, WHATSAPP, PHONE, EMAIL, LOYALTY);
        for (int i = 0; i + 1 < types.size(); i++) {
            var evidence = List.of(
                    Evidence.identifier(OLD, types.get(i + 1), true), Evidence.identifier(YOUNG, types.get(i), true));

            assertEquals(new Resolution.Ambiguous(YOUNG.id(), List.of(OLD.id())), resolver.resolve(evidence, FRESH));
        }
    }

    @Test
    void the_oldest_profile_breaks_ties() {
        assertEquals(
                new Resolution.Ambiguous(OLD.id(), List.of(YOUNG.id())),
                resolver.resolve(
                        List.of(Evidence.identifier(YOUNG, PHONE, true), Evidence.identifier(OLD, PHONE, true)),
                        FRESH));
    }

    @Test
    void a_claim_does_not_open_a_profile_that_somebody_is_vouched_to_own() {
        assertEquals(
                new Resolution.Ambiguous(FRESH, List.of(OLD.id())),
                resolver.resolve(List.of(Evidence.identifier(OLD, USER_ID, false)), FRESH));
    }

    @Test
    void a_claim_opens_a_profile_that_is_itself_only_a_claim() {
        assertEquals(
                new Resolution.Matched(UNVERIFIED.id()),
                resolver.resolve(List.of(Evidence.identifier(UNVERIFIED, EMAIL, false)), FRESH));
    }

    @Test
    void a_spreading_identifier_lists_no_more_candidates_than_a_person_looks_at() {
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < 50; i++) {
            evidence.add(Evidence.identifier(profile(100 + i, true), PHONE, false));
        }

        var resolution = (Resolution.Ambiguous) resolver.resolve(evidence, FRESH);

        assertEquals(IdentityResolver.MOST_CANDIDATES, resolution.candidates().size());
        assertEquals(new UUID(0, 100), resolution.candidates().get(0));
    }

    private static KnownProfile profile(long number, boolean verified) {
        return new KnownProfile(new UUID(0, number), verified);
    }
}
