package dev.regente.gateway.form;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.form.FormAdapter;
import dev.regente.gateway.channel.form.model.Submission;
import dev.regente.gateway.form.FormMeters.Outcome;
import dev.regente.gateway.inbound.ReceiveWebhook;
import dev.regente.gateway.inbound.raw.RawCall;
import dev.regente.kit.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/** Takes what people send in forms, once: a submission without an id is known again for the same minute. */
@ApplicationScoped
class ReceiveForm {

    private static final Logger LOG = Logger.getLogger(ReceiveForm.class);
    private static final int LONGEST_BODY = 64 * 1024;

    private final FormGate gate;
    private final FormAdapter adapter;
    private final ReceiveWebhook receiveWebhook;
    private final FormMeters meters;
    private final Clock clock;

    ReceiveForm(FormGate gate, FormAdapter adapter, ReceiveWebhook receiveWebhook, FormMeters meters, Clock clock) {
        this.gate = gate;
        this.adapter = adapter;
        this.receiveWebhook = receiveWebhook;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Completes after the commit. A program that fell into the trap is told the same as everybody.
     *
     * @param address from where it came
     */
    Uni<Void> receive(ChannelAccount account, String address, WebhookCall call) {
        String client = Clients.of(address);
        gate.count(account, client);
        if (call.body().length > LONGEST_BODY) {
            meters.ended(account.name(), Outcome.TOO_MUCH);
            throw Refusal.tooLarge("A form has at most " + LONGEST_BODY + " bytes.");
        }
        Submission said = adapter.submission(call, account).orElseThrow(() -> {
            meters.ended(account.name(), Outcome.UNREADABLE);
            return Refusal.invalid("unreadable_form", "A form is JSON, urlencoded or multipart, in one object.");
        });
        if (said.trapped()) {
            meters.ended(account.name(), Outcome.TRAPPED);
            LOG.infof("A form of %s fell into the trap", account.name());
            return Uni.createFrom().voidItem();
        }
        check(account, said);
        String key = key(said, client, call.body());
        return receiveWebhook
                .take(account, kept(call, key), adapter.items(said, key))
                .invoke(() -> meters.ended(account.name(), Outcome.ACCEPTED));
    }

    private static RawCall kept(WebhookCall call, String key) {
        return new RawCall(
                call.body(), FormAdapter.KEY + "=" + key, call.header().apply("Content-Type"));
    }

    private void check(ChannelAccount account, Submission said) {
        if (said.isTooMuch()) {
            meters.ended(account.name(), Outcome.TOO_MUCH);
            throw Refusal.unprocessable(
                    "too_much",
                    "A form has at most " + Submission.MOST_FIELDS + " fields of " + Submission.LONGEST_VALUE
                            + " characters.");
        }
        if (!said.saysSomething()) {
            meters.ended(account.name(), Outcome.EMPTY);
            throw Refusal.unprocessable("empty_form", "A message, an e-mail address or a phone number is needed.");
        }
    }

    private String key(Submission said, String client, byte[] body) {
        if (said.id() != null) {
            return sha256("id", said.id().getBytes(StandardCharsets.UTF_8));
        }
        return sha256(client + " " + clock.instant().truncatedTo(ChronoUnit.MINUTES), body);
    }

    private static String sha256(String what, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(what.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
