package dev.regente.profile.directory.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.model.KnownIdentities;
import dev.regente.profile.identity.model.KnownProfile;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final KnownProfile HELEN = new KnownProfile(new UUID(0, 1), true);
    private static final KnownProfile MARIA = new KnownProfile(new UUID(0, 2), false);
    private static final Identifier PHONE = identifier(IdentifierType.PHONE);
    private static final Identifier EMAIL = identifier(IdentifierType.EMAIL);

    @Test
    void the_surest_comes_first_and_two_signs_are_surer_than_one() {
        var known = new KnownIdentities();
        known.holder(PHONE.key(), MARIA, false);
        known.holder(PHONE.key(), HELEN, true);
        known.holder(EMAIL.key(), HELEN, false);

        assertEquals(
                List.of(
                        new Likeness(HELEN, Set.of(IdentifierType.PHONE, IdentifierType.EMAIL), 0.96),
                        new Likeness(MARIA, Set.of(IdentifierType.PHONE), 0.6)),
                Likeness.among(known, List.of(PHONE, EMAIL)));
    }

    @Test
    void the_same_device_makes_nobody_alike() {
        var known = new KnownIdentities();
        Identifier tablet = identifier(IdentifierType.DEVICE);
        known.holder(tablet.key(), HELEN, false);

        assertEquals(List.of(), Likeness.among(known, List.of(tablet)));
    }

    private static Identifier identifier(IdentifierType type) {
        return new Identifier(new Identifier.Key(type, "", "v"), "v", "v", false);
    }
}
