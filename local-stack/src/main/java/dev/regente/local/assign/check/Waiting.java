package dev.regente.local.assign.check;

/**
 * How long offers took, in milliseconds: half of them at most the first, 99 of 100 at most the second.
 *
 * @param afterRoom from the room that was freed, where work waited
 * @param afterArrival from the arrival in the queue, where there was room
 */
public record Waiting(Quantiles afterRoom, Quantiles afterArrival) {

    /** Of so many. */
    public record Quantiles(int count, double half, double most) {}

    static Waiting of(Waits waits) {
        return new Waiting(
                new Quantiles(waits.countAfterRoom(), waits.afterRoom(50), waits.afterRoom(99)),
                new Quantiles(waits.countAfterArrival(), waits.afterArrival(50), waits.afterArrival(99)));
    }
}
