package dev.regente.local.assign;

import dev.regente.local.part.Words;
import java.util.List;
import java.util.Random;

/**
 * How much is to be assigned, to whom and by how many.
 *
 * @param places how many conversations an agent has at once, from one to twice as many
 * @param work milliseconds that an agent needs for a conversation, on average
 * @param rate conversations each second; 0 for as fast as they are taken
 * @param lively percent of conversations in which more is said and which are handed on once
 * @param killEvery seconds between the deaths of pods; 0 for none
 */
public record AssignOptions(
        int conversations,
        int agents,
        int queues,
        int pods,
        int places,
        int work,
        int rate,
        int lively,
        int killEvery,
        long seed) {

    private static final int WORTH_MEASURING = 1_000;

    public AssignOptions {
        Words.between("--conversations", conversations, 1, 100_000);
        Words.between("--agents", agents, 2, 5_000);
        Words.between("--queues", queues, 1, 90);
        Words.between("--pods", pods, 1, 9);
        Words.between("--places", places, 1, 10);
        Words.between("--work", work, 1, 600_000);
        Words.between("--rate", rate, 0, 10_000);
        Words.between("--lively", lively, 0, 100);
        Words.between("--kill-every", killEvery, 0, 600);
    }

    /** Reads `--conversations 10000 --agents 500 --kill-every 5s` and the like. */
    static AssignOptions parse(List<String> words) {
        var all = Words.of(words.stream()
                .map(word -> word.matches("\\d+s") ? word.substring(0, word.length() - 1) : word)
                .toList());
        var options = new AssignOptions(
                all.number("--conversations", 10_000),
                all.number("--agents", 500),
                all.number("--queues", 20),
                all.number("--pods", 3),
                all.number("--places", 1),
                all.number("--work", 8_000),
                all.number("--rate", 0),
                all.number("--lively", 5),
                all.number("--kill-every", 0),
                all.longNumber("--seed", new Random().nextLong()));
        all.refuseTheRest();
        return options;
    }

    /** So many more come first and are checked, but not measured: until then the services compile themselves. */
    int warmUp() {
        return conversations < WORTH_MEASURING ? 0 : Math.min(1_000, conversations / 5);
    }
}
