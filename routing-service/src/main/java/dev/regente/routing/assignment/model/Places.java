package dev.regente.routing.assignment.model;

import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Rank;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each agent stands: among those with room, among those without, or out of question. Only the first are ranked.
 */
final class Places {

    private static final byte NOWHERE = 0;
    private static final byte READY = 1;
    private static final byte BUSY = 2;
    private static final byte UNFIT = 3;

    private final TreeMap<Rank, Candidacy> ready = new TreeMap<>();
    private final int[] counts = new int[UNFIT + 1];
    private byte[] places = new byte[0];
    private Rank[] ranks = new Rank[0];

    void ready(int seat, Rank rank, Candidacy one) {
        place(seat, READY);
        ranks[seat] = rank;
        ready.put(rank, one);
    }

    void busy(int seat) {
        place(seat, BUSY);
    }

    void unfit(int seat) {
        place(seat, UNFIT);
    }

    void forget(int seat) {
        if (isReady(seat)) {
            ready.remove(ranks[seat]);
        }
        place(seat, NOWHERE);
    }

    private void place(int seat, byte place) {
        if (seat >= places.length) {
            int more = Math.max(seat + 1, 2 * places.length);
            places = Arrays.copyOf(places, more);
            ranks = Arrays.copyOf(ranks, more);
        }
        counts[places[seat]]--;
        places[seat] = place;
        counts[place]++;
    }

    private byte at(int seat) {
        return seat >= 0 && seat < places.length ? places[seat] : NOWHERE;
    }

    /** Those who could be asked and have room, in their order. */
    SortedMap<Rank, Candidacy> ready() {
        return ready;
    }

    boolean isReady(int seat) {
        return at(seat) == READY;
    }

    /** Whether she could be asked, if she had room. */
    boolean isFit(int seat) {
        return isReady(seat) || at(seat) == BUSY;
    }

    boolean contains(int seat) {
        return at(seat) != NOWHERE;
    }

    int fit() {
        return counts[READY] + counts[BUSY];
    }

    int size() {
        return fit() + counts[UNFIT];
    }
}
