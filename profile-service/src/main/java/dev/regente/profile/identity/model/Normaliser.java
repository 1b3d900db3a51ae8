package dev.regente.profile.identity.model;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Brings identifiers into the one form in which they are compared. */
public final class Normaliser {

    /** More identifiers than any channel gives for one person; the rest stays in the payload. */
    public static final int MOST = 20;

    private static final int LONGEST = 320;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|\\p{Cf}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9]\\d{6,14}");

    private final PhoneReader phones;
    private final EmailEquivalence emails;

    /** Takes every e-mail address for a mailbox of its own. */
    public Normaliser(PhoneReader phones) {
        this(phones, EmailEquivalence.NONE);
    }

    private Normaliser(PhoneReader phones, EmailEquivalence emails) {
        this.phones = phones;
        this.emails = emails;
    }

    /** The same with other rules for e-mail addresses. */
    public Normaliser with(EmailEquivalence rules) {
        return new Normaliser(phones, rules);
    }

    /** The distinct identifiers among the claims, in the order of their keys. */
    public List<Identifier> normalise(Collection<Claim> claims) {
        Map<Identifier.Key, Identifier> distinct = new TreeMap<>();
        claims.stream()
                .limit(MOST)
                .map(this::normalise)
                .flatMap(Optional::stream)
                .forEach(found -> distinct.merge(found.key(), found, (a, b) -> a.verified() ? a : b));
        return List.copyOf(distinct.values());
    }

    /** Empty for a type that we do not know, a malformed value, and a missing scope. */
    public Optional<Identifier> normalise(Claim claim) {
        String raw = tidy(claim.value());
        String scope = tidy(claim.scope());
        if (raw.isEmpty() || raw.length() > LONGEST || scope.length() > LONGEST) {
            return Optional.empty();
        }
        return IdentifierType.of(claim.type())
                .filter(type -> !type.isScoped() || !scope.isEmpty())
                .flatMap(type -> canonical(type, raw)
                        .map(value -> new Identifier(
                                new Identifier.Key(type, type.isScoped() ? scope : "", match(type, value)),
                                value,
                                raw,
                                claim.verified())));
    }

    private Optional<String> canonical(IdentifierType type, String value) {
        return switch (type) {
            case PHONE -> phones.e164(value);
            case EMAIL ->
                Optional.of(value.toLowerCase(Locale.ROOT))
                        .filter(v -> EMAIL.matcher(v).matches());
            case WHATSAPP -> Optional.of(NUMBER.matcher(value).matches() ? value.replace("+", "") : value);
            case TELEGRAM, X, INSTAGRAM -> Optional.of(handle(value)).filter(v -> !v.isEmpty());
            default -> Optional.of(value);
        };
    }

    private String match(IdentifierType type, String value) {
        return switch (type) {
            case PHONE -> PhoneEquivalence.keyOf(value);
            case WHATSAPP -> PhoneEquivalence.keyOf("+" + value);
            case EMAIL -> emails.keyOf(value);
            default -> value;
        };
    }

    /** A name that people type with an at sign or without, in any case; ids are digits and stay as they are. */
    private static String handle(String value) {
        return (value.startsWith("@") ? value.substring(1) : value).toLowerCase(Locale.ROOT);
    }

    private static String tidy(String text) {
        // A control character is never part of an identifier, and the database refuses some of them.
        return text == null
                ? ""
                : CONTROL.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .replaceAll("")
                        .strip();
    }

    /**
     * An identifier as somebody gave it.
     *
     * @param verified whether the channel vouches that it is the sender's own
     */
    public record Claim(String type, String scope, String value, boolean verified) {}
}
