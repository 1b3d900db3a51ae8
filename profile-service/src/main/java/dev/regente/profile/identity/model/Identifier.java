package dev.regente.profile.identity.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * A normalised identifier: equal keys mean the same account, number or address.
 *
 * @param value the normalised form that people see, such as E.164 for a phone
 * @param raw as it was given
 */
public record Identifier(Key key, String value, String raw, boolean verified) {

    public Identifier {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        Objects.requireNonNull(raw);
    }

    public IdentifierType type() {
        return key.type();
    }

    /** The same with somebody's word for it. */
    public Identifier asVouched() {
        return verified ? this : new Identifier(key, value, raw, true);
    }

    /**
     * What is compared.
     *
     * @param scope where the value is unique; empty where it is unique by itself
     */
    public record Key(IdentifierType type, String scope, String match) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing((Key k) -> k.type.word())
                .thenComparing(Key::scope)
                .thenComparing(Key::match);

        public Key {
            Objects.requireNonNull(type);
            Objects.requireNonNull(scope);
            Objects.requireNonNull(match);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        /** One line that no other key has, for locks. */
        public String line() {
            return type.word() + "\n" + scope + "\n" + match;
        }
    }
}
