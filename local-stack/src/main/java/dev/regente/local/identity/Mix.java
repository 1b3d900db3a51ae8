package dev.regente.local.identity;

import java.util.Random;
import java.util.UUID;

/** Who writes next: mostly somebody who is known, sometimes in a way that has to be found out. */
final class Mix {

    private static final int KNOWN_PERCENT = 80;
    private static final int NEW_SENDER_PERCENT = 10;
    private static final int NEW_PERSON_PERCENT = 9;

    private static final int TIME_SHIFT = 16;
    private static final int VERSION = 0x7000;
    private static final int LAST_DIGITS = 0x1000;
    private static final long VARIANT = 1L << 63;

    private final Random random;
    private int newcomers;

    Mix(long seed) {
        this.random = new Random(seed);
    }

    /** The next message, where so many people are known. */
    Contact next(int people) {
        var lot = random.nextInt(100);
        var person = anybody(people);
        if (lot < KNOWN_PERCENT) {
            return contact(person.senderId(), person.phone(), person.email());
        }
        if (lot < KNOWN_PERCENT + NEW_SENDER_PERCENT) {
            return contact(freshId().toString(), person.phone(), null);
        }
        if (lot < KNOWN_PERCENT + NEW_SENDER_PERCENT + NEW_PERSON_PERCENT) {
            var newcomer = new Person(Person.FIRST_NEWCOMER + newcomers++);
            return contact(newcomer.senderId(), newcomer.phone(), newcomer.email());
        }
        // Two who were taken for two: the phone of one and the address of the other come from the same hand.
        return contact(freshId().toString(), person.phone(), anybody(people).email());
    }

    private Person anybody(int people) {
        return new Person(1 + random.nextInt(people));
    }

    private Contact contact(String senderId, String phone, String email) {
        return new Contact(freshId(), freshId(), senderId, phone, email);
    }

    /** As the gateway makes them: the time first. */
    private UUID freshId() {
        var time = System.currentTimeMillis() << TIME_SHIFT;
        return new UUID(time | VERSION | random.nextInt(LAST_DIGITS), VARIANT | random.nextLong() >>> 2);
    }
}
