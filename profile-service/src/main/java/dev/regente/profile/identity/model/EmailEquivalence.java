package dev.regente.profile.identity.model;

import java.net.IDN;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Spellings of an e-mail address that reach the same mailbox, where an organisation chooses to believe so.
 *
 * <p>No standard says it: each provider reads the part before the at sign as it likes.
 *
 * @param ignorePlus whether what follows a plus sign is only a label, at every domain
 * @param ignoreDotsFor the domains at which dots mean nothing
 */
public record EmailEquivalence(boolean ignorePlus, Set<String> ignoreDotsFor) {

    /** Every address is a mailbox of its own. */
    public static final EmailEquivalence NONE = new EmailEquivalence(false, Set.of());

    public EmailEquivalence {
        ignoreDotsFor = ignoreDotsFor.stream().map(EmailEquivalence::domain).collect(Collectors.toUnmodifiableSet());
    }

    public static EmailEquivalence of(boolean ignorePlus, Collection<String> ignoreDotsFor) {
        return new EmailEquivalence(ignorePlus, Set.copyOf(ignoreDotsFor));
    }

    /** The same for all equivalent addresses, and different for all others. */
    String keyOf(String address) {
        int at = address.lastIndexOf('@');
        String mailbox = address.substring(0, at);
        String domain = domain(address.substring(at + 1));
        int plus = mailbox.indexOf('+');
        String plain = ignorePlus && plus > 0 ? mailbox.substring(0, plus) : mailbox;
        String named = ignoreDotsFor.contains(domain) ? plain.replace(".", "") : plain;
        return (named.isEmpty() ? plain : named) + "@" + domain;
    }

    /**
     * One form for the two ways to write a domain, {@code bücher.example} and {@code xn--bcher-kva.example}. The way
     * back would take {@code straße} for {@code strasse}, which may be somebody else's.
     */
    private static String domain(String name) {
        return IDN.toUnicode(name.toLowerCase(Locale.ROOT));
    }

    /** An identifier with the key that these rules give it; what is no e-mail address stays as it is. */
    public Identifier applyTo(Identifier said) {
        if (said.type() != IdentifierType.EMAIL) {
            return said;
        }
        String key = keyOf(said.value());
        return key.equals(said.key().match())
                ? said
                : new Identifier(
                        new Identifier.Key(IdentifierType.EMAIL, said.key().scope(), key),
                        said.value(),
                        said.raw(),
                        said.verified());
    }
}
