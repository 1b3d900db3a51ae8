package dev.regente.local.identity;

import java.util.UUID;

/**
 * Somebody who was generated: who she is follows from her number, here and in the statements of {@link Crowd}.
 *
 * @param number from 1; of those who write for the first time from {@link #FIRST_NEWCOMER}
 */
record Person(int number) {

    /** More than were ever seeded. */
    static final int FIRST_NEWCOMER = 20_000_000;

    static final long FIRST_INSTANT = 1_700_000_000_000L;
    static final int FIRST_PHONE = 60_000_000;
    /** The version of a UUID that begins with its time, and in the last digit what it is the id of. */
    static final int PROFILE = 0x7000;

    static final int SENDER = 0x7001;
    static final int EVENT = 0x7002;
    static final int TRAIT = 0x7003;

    private static final int TIME_SHIFT = 16;
    private static final long VARIANT = 0x8000L << 48;

    /** The gateway's id of her on the account of the application. */
    String senderId() {
        return id(SENDER).toString();
    }

    UUID id(int kind) {
        return new UUID((FIRST_INSTANT + number) << TIME_SHIFT | kind, VARIANT | number);
    }

    String phone() {
        return "+55119" + (FIRST_PHONE + number);
    }

    String email() {
        return "person" + number + "@example.com";
    }
}
