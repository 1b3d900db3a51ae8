package dev.regente.gateway.form;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.form.FormMeters.Outcome;
import dev.regente.gateway.limit.RateLimit;
import dev.regente.gateway.limit.model.Rate;
import dev.regente.kit.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Whom a form lets in: anybody, from the pages that its account names, and not too often. */
@ApplicationScoped
class FormGate {

    private static final String WORD = "form";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AccountDirectory directory;
    private final FormMeters meters;
    private final RateLimit ofClients;
    private final RateLimit ofAccounts;

    FormGate(AccountDirectory directory, FormMeters meters, GatewayConfig config, Clock clock) {
        this.directory = directory;
        this.meters = meters;
        this.ofClients = new RateLimit(Rate.of(config.forms().perClient(), MINUTE), clock);
        this.ofAccounts = new RateLimit(Rate.of(config.forms().perAccount(), MINUTE), clock);
    }

    /**
     * The account of a form, for a page that may use it.
     *
     * @param origin as the browser tells it; null for a caller that is none
     */
    ChannelAccount enter(String account, String origin) {
        ChannelAccount known = directory
                .named(account)
                .filter(a -> a.provider().word().equals(WORD))
                .orElseThrow(() -> Refusal.notFound("channel_account"));
        if (origin != null && !origins(known).contains(origin)) {
            meters.ended(account, Outcome.FOREIGN_ORIGIN);
            throw Refusal.notAllowed("origin_refused", "This form is not used from that page.");
        }
        return known;
    }

    /** One client that is over its limit does not use up what the others may do. */
    void count(ChannelAccount account, String client) {
        Duration wait = ofClients.ask(account.name() + " " + client);
        if (wait.isZero()) {
            wait = ofAccounts.ask(account.name());
        }
        if (!wait.isZero()) {
            meters.ended(account.name(), Outcome.TOO_OFTEN);
            throw Refusal.tooMany("too_many_submissions", "That was very often in a short time.", wait);
        }
    }

    private static List<String> origins(ChannelAccount account) {
        return account.setting("origins").map(list -> List.of(list.split(","))).orElse(List.of());
    }
}
