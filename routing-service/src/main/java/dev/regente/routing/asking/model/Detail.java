package dev.regente.routing.asking.model;

import java.util.Locale;

/** What customers are asked for when they are asked who they are, as the events of profiles spell it. */
public enum Detail {
    NAME,
    PHONE,
    EMAIL,
    ADDRESS,
    BIRTH_DATE,
    DOCUMENT;

    /** Such as {@code birth_date}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
