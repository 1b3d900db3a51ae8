package dev.regente.profile.identity.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers that reach the same phone although their E.164 forms differ.
 *
 * <p>Channels disagree about digits that countries added to mobile numbers: WhatsApp still knows many Brazilians
 * without the ninth digit, Argentines with and without the 9 and Mexicans with and without the 1.
 */
final class PhoneEquivalence {

    // The digit after the ninth stays between 6 and 9: what began with 2 to 5 was, and is, a line at home.
    private static final List<Rule> RULES = List.of(
            new Rule("\\+55(\\d{2})9([6-9]\\d{7})", "+55$1$2"),
            new Rule("\\+549(\\d{10})", "+54$1"),
            new Rule("\\+521(\\d{10})", "+52$1"));

    private PhoneEquivalence() {}

    /** The same for all equivalent numbers, and different for all others. */
    static String keyOf(String e164) {
        for (Rule rule : RULES) {
            var matcher = rule.pattern.matcher(e164);
            if (matcher.matches()) {
                return matcher.replaceFirst(rule.replacement);
            }
        }
        return e164;
    }

    private record Rule(Pattern pattern, String replacement) {

        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }
}
