package dev.regente.local.load;

import dev.regente.local.part.Words;
import java.util.List;
import java.util.Random;

/**
 * How much is sent, by how many, and how badly the provider behaves. Everything is bounded.
 *
 * @param messages how many different messages
 * @param customers how many different people; the first of them writes a tenth of everything
 * @param connections how many keep-alive connections the provider holds
 * @param rate messages per second; 0 is as fast as they are taken
 * @param seed what decides who writes when, and what is repeated, reordered or cut
 * @param shares what goes wrong
 * @param seconds how long the provider tries before it gives up
 */
public record LoadOptions(
        int messages, int customers, int connections, int rate, long seed, Shares shares, int seconds) {

    private static final int MOST_MESSAGES = 200_000;
    private static final int MOST_CUSTOMERS = 100_000;
    private static final int MOST_CONNECTIONS = 512;
    private static final int USUAL_SECONDS = 600;
    private static final int MOST_PERCENT = 100;

    /** In percent: sent twice, sent later than written, and cut off before the answer. */
    public record Shares(int duplicates, int reordered, int cut) {

        public static final Shares USUAL = new Shares(5, 10, 2);

        public Shares {
            Words.between("--duplicates", duplicates, 0, MOST_PERCENT);
            Words.between("--reordered", reordered, 0, MOST_PERCENT);
            Words.between("--cut", cut, 0, MOST_PERCENT);
        }
    }

    public LoadOptions {
        Words.between("--messages", messages, 1, MOST_MESSAGES);
        Words.between("--customers", customers, 1, MOST_CUSTOMERS);
        Words.between("--connections", connections, 1, MOST_CONNECTIONS);
        Words.between("--rate", rate, 0, MOST_MESSAGES);
        Words.between("--seconds", seconds, 1, 24 * 60 * 60);
    }

    /** A small load at a steady rate, for a fault to happen in its middle. */
    public static LoadOptions steady(int messages, int customers, int rate) {
        return new LoadOptions(messages, customers, 16, rate, new Random().nextLong(), Shares.USUAL, USUAL_SECONDS);
    }

    /** Reads `--messages 20000 --customers 2000` and the like. */
    public static LoadOptions parse(List<String> words) {
        var all = Words.of(words);
        var options = new LoadOptions(
                all.number("--messages", 20_000),
                all.number("--customers", 2_000),
                all.number("--connections", 32),
                all.number("--rate", 0),
                all.longNumber("--seed", new Random().nextLong()),
                new Shares(
                        all.number("--duplicates", Shares.USUAL.duplicates()),
                        all.number("--reordered", Shares.USUAL.reordered()),
                        all.number("--cut", Shares.USUAL.cut())),
                all.number("--seconds", USUAL_SECONDS));
        all.refuseTheRest();
        return options;
    }
}
