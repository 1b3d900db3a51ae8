package dev.regente.local.replies;

import dev.regente.local.part.Words;
import java.util.List;

/**
 * How many replies are asked for, and to whom.
 *
 * @param customers how many people are written to in turn
 * @param rate replies each second
 * @param seconds how long
 */
public record ReplyOptions(int customers, int rate, int seconds) {

    public ReplyOptions {
        Words.between("--customers", customers, 1, 2_000);
        Words.between("--rate", rate, 1, 1_000);
        Words.between("--seconds", seconds, 4, 600);
    }

    /** Reads `--rate 80 --seconds 60` and the like. */
    static ReplyOptions parse(List<String> words) {
        var all = Words.of(words);
        var options =
                new ReplyOptions(all.number("--customers", 200), all.number("--rate", 80), all.number("--seconds", 60));
        all.refuseTheRest();
        return options;
    }

    int replies() {
        return rate * seconds;
    }
}
