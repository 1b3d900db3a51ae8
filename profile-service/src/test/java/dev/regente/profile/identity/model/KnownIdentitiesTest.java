package dev.regente.profile.identity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownIdentitiesTest {

    private static final KnownProfile HELEN = new KnownProfile(new UUID(0, 1), false);
    private static final KnownProfile MARIA = new KnownProfile(new UUID(0, 2), false);
    private final KnownIdentities known = new KnownIdentities();

    @Test
    void a_new_sender_is_not_settled_and_then_is() {
        var seen = new Seen("s", List.of(phone(true)));
        assertFalse(known.isSettled(seen));

        known.learn(seen, HELEN);

        assertTrue(known.isSettled(seen));
    }

    @Test
    void a_claim_that_becomes_vouched_for_is_news() {
        known.learn(new Seen("s", List.of(phone(false))), HELEN);

        assertFalse(known.isSettled(new Seen("s", List.of(phone(true)))));
    }

    @Test
    void what_is_vouched_to_be_anothers_is_only_claimed() {
        known.learn(new Seen("m", List.of(phone(true))), MARIA);

        assertEquals(List.of(phone(false)), known.learn(new Seen("h", List.of(phone(true))), HELEN));
    }

    @Test
    void a_profile_is_verified_as_soon_as_one_of_its_identifiers_is() {
        known.learn(new Seen("h", List.of(phone(true))), HELEN);

        Evidence link = known.evidence(new Seen("h", List.of())).get(0);

        assertTrue(link.profile().verified());
    }

    @Test
    void a_device_is_remembered_and_points_at_nobody() {
        var tablet = new Identifier(new Identifier.Key(IdentifierType.DEVICE, "", "ipad"), "ipad", "ipad", false);
        known.learn(new Seen("h", List.of(tablet)), HELEN);

        assertEquals(List.of(), known.evidence(new Seen("m", List.of(tablet))));
    }

    private static Identifier phone(boolean verified) {
        return new Identifier(
                new Identifier.Key(IdentifierType.PHONE, "", "+553188888888"),
                "+5531988888888",
                "+5531988888888",
                verified);
    }
}
