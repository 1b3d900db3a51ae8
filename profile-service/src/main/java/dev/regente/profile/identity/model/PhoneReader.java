package dev.regente.profile.identity.model;

import java.util.Optional;

/** Reads phone numbers as people write them. */
@FunctionalInterface
public interface PhoneReader {

    /** The number in E.164; empty when it is none. */
    Optional<String> e164(String spelling);
}
