package dev.regente.gateway.application.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * By which one of a person's identifiers an application means her.
 *
 * <p>Only the surest one counts: two customers of one application may share a phone.
 */
public final class Caller {

    private static final List<String> SUREST_FIRST =
            List.of("external", "user_id", "loyalty", "phone", "email", "device");

    private Caller() {}

    /** An identifier, or what is left of it when it is spelled in one way only. */
    public record Name(String kind, String scope, String value) {

        private Name canonical() {
            String plain =
                    switch (kind) {
                        case "phone" -> value.replaceAll("[^0-9+]", "");
                        case "email" -> value.strip().toLowerCase(Locale.ROOT);
                        default -> value.strip();
                    };
            return new Name(kind, null, scope == null ? plain : scope + "\u001f" + plain);
        }
    }

    public static Name of(List<Name> identifiers) {
        return identifiers.stream()
                .min(Comparator.comparingInt(name -> SUREST_FIRST.indexOf(name.kind())))
                .orElseThrow()
                .canonical();
    }
}
