package dev.regente.profile.identity.duplicate.model;

import java.util.List;

/**
 * How much two names are alike: accents, case and the order of words mean nothing, typos little.
 *
 * <p>Each word of the shorter name is held against another word of the longer one, in the way that suits both best;
 * words that are left over take something off. A nickname is another name.
 */
public final class NameLikeness {

    /** Words that look less alike are different words. */
    private static final double SAME_WORD = 0.87;

    /** J. may stand for José, and for many others. */
    private static final double INITIAL = 0.8;

    private static final double WORD_LEFT_OVER = 0.1;

    private final WordLikeness words;

    public NameLikeness(WordLikeness words) {
        this.words = words;
    }

    /** From 0 to 1, the same for either order, and 1 for the same words. */
    public double of(PersonName one, PersonName other) {
        boolean inOrder = one.words().size() <= other.words().size();
        List<String> fewer = inOrder ? one.words() : other.words();
        List<String> more = inOrder ? other.words() : one.words();
        if (fewer.isEmpty()) {
            return 0;
        }
        double matched = best(fewer, 0, more, 0) / fewer.size();
        return Math.max(0, matched - WORD_LEFT_OVER * (more.size() - fewer.size()));
    }

    /** The best way to hold the words from {@code next} on against those of the others that are not {@code used}. */
    private double best(List<String> fewer, int next, List<String> more, int used) {
        if (next == fewer.size()) {
            return 0;
        }
        double best = 0;
        for (int i = 0; i < more.size(); i++) {
            if ((used & 1 << i) == 0) {
                double matched = alike(fewer.get(next), more.get(i)) + best(fewer, next + 1, more, used | 1 << i);
                best = Math.max(best, matched);
            }
        }
        return best;
    }

    private double alike(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (one.length() == 1 || other.length() == 1) {
            return one.charAt(0) == other.charAt(0) ? INITIAL : 0;
        }
        // In one order, as a library may count the letters of equally long words differently in the other.
        double alike = one.compareTo(other) < 0 ? words.of(one, other) : words.of(other, one);
        return alike < SAME_WORD ? 0 : alike;
    }
}
