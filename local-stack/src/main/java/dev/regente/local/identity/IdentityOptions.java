package dev.regente.local.identity;

import dev.regente.local.part.Words;
import java.util.List;
import java.util.Random;

/**
 * How many people are known, and how much they write.
 *
 * @param profiles the sizes that are compared, in ascending order
 * @param messages how many are sent as fast as they are taken
 * @param rate messages each second while latencies are measured
 * @param seconds for how long these are measured
 */
record IdentityOptions(List<Integer> profiles, int messages, int rate, int seconds, long seed) {

    private static final int MOST_PROFILES = 10_000_000;

    IdentityOptions {
        profiles = profiles.stream().sorted().distinct().toList();
        profiles.forEach(size -> Words.between("--profiles", size, 100, MOST_PROFILES));
        Words.between("--messages", messages, 1_000, 200_000);
        Words.between("--rate", rate, 1, 1_000);
        Words.between("--seconds", seconds, 2, 600);
    }

    /** Reads `--profiles 10000,2000000 --messages 20000` and the like. */
    static IdentityOptions parse(List<String> words) {
        var all = Words.of(words);
        var options = new IdentityOptions(
                all.numbers("--profiles", List.of(10_000, 2_000_000)),
                all.number("--messages", 20_000),
                all.number("--rate", 100),
                all.number("--seconds", 30),
                all.longNumber("--seed", new Random().nextLong()));
        all.refuseTheRest();
        return options;
    }

    /** Not measured: until then the service compiles itself and counts every beginning. */
    int warmUp() {
        return Math.max(2_000, messages / 4);
    }
}
