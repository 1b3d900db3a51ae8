package dev.regente.gateway.account.model;

import java.util.regex.Pattern;

/**
 * Something that may be said of a channel account and is no secret, such as the name that a customer sees.
 *
 * @param pattern what a value must match, as a regular expression
 * @param required whether an enabled account must have it
 * @param local its value for the documented account of a local run; null for none
 */
public record Setting(String name, String pattern, boolean required, String local) {

    public static Setting optional(String name, String pattern) {
        return new Setting(name, pattern, false, null);
    }

    public static Setting required(String name, String pattern, String local) {
        return new Setting(name, pattern, true, local);
    }

    public boolean allows(String value) {
        return Pattern.matches(pattern, value);
    }
}
