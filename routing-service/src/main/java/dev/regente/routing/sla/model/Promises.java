package dev.regente.routing.sla.model;

import java.time.Instant;

/** Promises what a queue does now to runs that begin, and to those that began where nothing was promised. */
final class Promises {

    private final Ledger ledger;
    private final Policy policy;
    private final Instant now;

    Promises(Ledger ledger, Policy policy, Instant now) {
        this.ledger = ledger;
        this.policy = policy;
        this.now = now;
    }

    /** @param fresh whether it begins by what came just now: that is promised however long it was under way */
    void start(Metric metric, Instant at, boolean fresh) {
        promise(ledger.begin(metric, at.isAfter(now) ? now : at), fresh);
    }

    void adopt() {
        ledger.current().filter(Run::runs).filter(run -> !run.isPromised()).forEach(run -> promise(run, false));
    }

    private void promise(Run run, boolean fresh) {
        policy.promise(run.metric()).ifPresent(made -> {
            Run promised = run.promised(made, ledger.hours(made.calendar()));
            Run as = promised.lapsed(now);
            if (fresh || as.runs()) {
                ledger.put(promised);
                ledger.put(as);
            }
        });
    }
}
