package dev.regente.profile.identity.resolution.model;

import static dev.regente.profile.identity.model.IdentifierType.EMAIL;
import static dev.regente.profile.identity.model.IdentifierType.PHONE;
import static dev.regente.profile.identity.resolution.model.Facts.NOON;
import static dev.regente.profile.identity.resolution.model.Facts.seen;
import static dev.regente.profile.identity.resolution.model.Facts.vouched;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.model.Holding;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Strength;
import dev.regente.profile.identity.rule.model.IdentityRules;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said again and again must not cost again and again. */
class FamiliarityTest {

    private static final Identifier SHOPS = vouched(PHONE, "shop");

    private final UUID hers = new UUID(0, 100);
    private final UUID others = new UUID(0, 101);
    private final Registry known = new Registry();
    private final Familiarity familiarity = new Familiarity(known);

    @BeforeEach
    void two_customers_have_one_number() {
        known.profile(hers, hers);
        known.profile(others, others);
        known.sender("helen", hers);
        known.holder(SHOPS.key(), others, new Holding(Strength.VOUCHED, NOON));
        known.holder(SHOPS.key(), hers, new Holding(Strength.CONTESTED, NOON));
    }

    @Test
    void a_number_that_is_contested_may_still_be_followed_and_is_looked_at() {
        assertFalse(familiarity.isSettled(seen(1, "helen", SHOPS)));
    }

    @Test
    void a_number_that_is_frozen_says_nothing_new_to_whoever_has_it() {
        known.restrictions().freeze(SHOPS.key(), false);

        assertTrue(familiarity.isSettled(seen(1, "helen", SHOPS)));
        assertFalse(familiarity.isSettled(seen(2, "helen", SHOPS, vouched(EMAIL, "new"))));
    }

    @Test
    void what_is_contested_and_again_not_followed_teaches_nothing() {
        known.restrictions().keepApart(Apart.of(hers, others));
        Seen again = seen(1, "helen", SHOPS);
        var before = familiarity.of(again);

        Decision decision = resolve(again);

        assertFalse(decision.dropped().isEmpty());
        assertFalse(Familiarity.grewBy(decision, before));
    }

    @Test
    void a_better_word_and_a_new_value_teach() {
        Seen mail = seen(1, "helen", vouched(EMAIL, "new"));
        var before = familiarity.of(mail);
        assertTrue(Familiarity.grewBy(resolve(mail), before));

        Seen tied = seen(2, "helen", SHOPS);
        before = familiarity.of(tied);
        assertTrue(Familiarity.grewBy(resolve(tied), before));
    }

    private Decision resolve(Seen seen) {
        return new IdentityResolver(IdentityRules.defaults(), i -> false).resolve(seen, known, new UUID(0, 999));
    }
}
