package dev.regente.profile.identity.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Values that programs send when they know nothing. Matching on them would make one person of thousands. */
final class BlockedValues {

    private static final Set<String> WORDS = Set.of(
            "-1",
            "null",
            "nil",
            "none",
            "n/a",
            "na",
            "nan",
            "undefined",
            "unknown",
            "anonymous",
            "void",
            "test",
            "abc123");
    private static final Pattern ZEROS = Pattern.compile("[0-]*");
    private static final Pattern NOBODYS_MAILBOX = Pattern.compile(
            "(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?)([-+_.][^@]*)?@.*");

    private BlockedValues() {}

    static boolean contains(String value) {
        String plain = value.trim().toLowerCase(Locale.ROOT);
        return WORDS.contains(plain)
                || ZEROS.matcher(plain).matches()
                || NOBODYS_MAILBOX.matcher(plain).matches();
    }
}
