package dev.regente.gateway.account.model;

import java.util.regex.Pattern;

/**
 * Something that may be said of a channel account and is no secret, such as the name that a customer sees.
 *
 * @param pattern what a value must match, as a regular expression
 * @param required whether an enabled account must have it
 * @param local its value for the documented account of a local run; null for none
 * @param needs the secret that an account needs as soon as it has this; null for none
 * @param secretPattern what that secret must match, as a regular expression; null for anything
 */
public record Setting(String name, String pattern, boolean required, String local, Secret needs, String secretPattern) {

    public Setting(String name, String pattern, boolean required, String local) {
        this(name, pattern, required, local, null, null);
    }

    public static Setting optional(String name, String pattern) {
        return new Setting(name, pattern, false, null);
    }

    public static Setting required(String name, String pattern, String local) {
        return new Setting(name, pattern, true, local);
    }

    /** The same, of use only with a secret that looks like this. */
    public Setting needing(Secret secret, String form) {
        return new Setting(name, pattern, required, local, secret, form);
    }

    public boolean allows(String value) {
        return Pattern.matches(pattern, value);
    }
}
