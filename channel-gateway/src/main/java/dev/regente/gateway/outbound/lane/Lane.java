package dev.regente.gateway.outbound.lane;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.outbound.model.Pace;
import java.time.Duration;
import java.time.Instant;

/** What one account has under way, and whether it may be given more. Whoever keeps it guards it from other threads. */
final class Lane {

    private ChannelAccount account;
    private AccountGuard guard;
    private Pace pace;
    private Instant pausedUntil = Instant.EPOCH;
    private boolean onTrial;
    private boolean stirred;
    private int underWay;

    Lane(Pace pace) {
        this.pace = pace;
    }

    /** Whether it was made for this state of the account. */
    boolean isFor(ChannelAccount other) {
        return other.equals(account);
    }

    /** Begins anew for an account that is new or was changed; what is under way stays so. */
    void become(ChannelAccount newAccount, AccountGuard newGuard, Pace newPace) {
        account = newAccount;
        guard = newGuard;
        pace = newPace;
        pausedUntil = Instant.EPOCH;
        onTrial = false;
    }

    AccountGuard guard() {
        return guard;
    }

    /** Something may be there to be sent. */
    void stir() {
        stirred = true;
    }

    /**
     * How many messages may be taken now; what is given is not given again until the lane is stirred.
     *
     * <p>They count from now on: however long it takes to take them, meanwhile more may be begun.
     */
    int give(Instant now, int parallel) {
        int room = stirred && !now.isBefore(pausedUntil) ? Math.min(most(parallel) - underWay, pace.room(now)) : 0;
        if (room > 0) {
            stirred = false;
            pace = pace.after(room, now);
            return room;
        }
        return 0;
    }

    /** So many of what was given were there; where all of it was used there may be more. */
    void took(int taken, int given, Instant now) {
        underWay += taken;
        pace = pace.after(taken - given, now);
        stirred |= taken >= given;
    }

    /** One of those under way becomes one more at the provider. */
    void takesMore(Instant now) {
        pace = pace.after(1, now);
    }

    /** One came back, so the next one of its recipient may go. */
    void ended() {
        underWay--;
        stirred = true;
    }

    /** How long until it has room for what may be there; null when time alone makes none. */
    Duration wait(Instant now, int parallel) {
        if (!stirred || underWay >= most(parallel)) {
            return null;
        }
        Duration pause = Duration.between(now, pausedUntil);
        Duration even = pace.wait(now);
        return pause.compareTo(even) > 0 ? pause : even;
    }

    void pauseUntil(Instant until) {
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    Duration paused(Instant now) {
        return now.isBefore(pausedUntil) ? Duration.between(now, pausedUntil) : Duration.ZERO;
    }

    /** While it is on trial one message at a time finds out whether the provider is well again. */
    void tryOut(boolean trial) {
        onTrial = trial;
    }

    boolean isIdle() {
        return underWay == 0;
    }

    private int most(int parallel) {
        return onTrial ? 1 : parallel;
    }
}
