package dev.regente.profile.identity.duplicate.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What two profiles have in common that no identifier tells.
 *
 * <p>Without names that are alike the rest means nothing. With them, a name that few people have is worth a look by
 * itself; a common one, or a first name alone, needs a second sign.
 */
public final class Suspicion {

    /** What is less likely is nobody's time worth. */
    public static final double WORTH_A_LOOK = 0.5;

    /** More people than this share what is too common to be looked for. */
    public static final int COMMON = 50;

    private static final double NAMES_ALIKE = 0.85;
    private static final double COMMON_NAME = 0.35;
    private static final double RARE_NAME = 0.65;
    private static final double SAME_BOOK = 0.4;
    private static final double SAME_CITY = 0.3;
    private static final double SAME_LANGUAGE = 0.05;

    private final NameLikeness names;

    public Suspicion(NameLikeness names) {
        this.names = names;
    }

    /**
     * The same for either order; empty where the names are not alike.
     *
     * @param holders how many profiles have a name that sounds like the one that these two share, both counted; more
     *     than {@link #COMMON} for many
     */
    public List<Sign> of(Resembling one, Resembling other, int holders) {
        double alike = names.of(one.name(), other.name());
        if (alike < NAMES_ALIKE) {
            return List.of();
        }
        boolean firstNameOnly = one.name().isShort() || other.name().isShort();
        double rarity = firstNameOnly ? 0 : rarity(holders);
        List<Sign> signs = new ArrayList<>();
        signs.add(new Sign("name", null, alike * (COMMON_NAME + rarity * (RARE_NAME - COMMON_NAME))));
        one.circles().forEach((attribute, words) -> {
            if (words.equals(other.circles().get(attribute))) {
                signs.add(shared(attribute));
            }
        });
        if (one.language() != null && Objects.equals(one.language(), other.language())) {
            signs.add(new Sign("language", null, SAME_LANGUAGE));
        }
        return signs;
    }

    private static Sign shared(String attribute) {
        return attribute.equals(Resembling.CITY)
                ? new Sign("city", null, SAME_CITY)
                : new Sign("address_book", attribute, SAME_BOOK);
    }

    /** 1 where only these two have it, 0 where too many do, and in between by how many times it doubles. */
    static double rarity(int holders) {
        double doublings = Math.log(Math.max(2, holders) / 2.0) / Math.log(COMMON / 2.0);
        return Math.max(0, 1 - doublings);
    }
}
