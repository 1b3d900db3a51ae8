package dev.regente.gateway.channel.form.model;

import java.util.Map;

/**
 * What the fields of a form are called that mean something to us.
 *
 * @param trap a field that people do not see: who fills it is a program
 */
public record FormNames(String name, String email, String phone, String message, String trap) {

    /** Tells two submissions apart, and one that comes twice from two; the page may fill it with anything unique. */
    public static final String SUBMISSION = "submissionId";

    /** As an account says, else their own names. */
    public static FormNames of(Map<String, String> settings) {
        return new FormNames(
                settings.getOrDefault("nameField", "name"),
                settings.getOrDefault("emailField", "email"),
                settings.getOrDefault("phoneField", "phone"),
                settings.getOrDefault("messageField", "message"),
                settings.getOrDefault("honeypot", "website"));
    }
}
