package dev.regente.gateway.channel.form;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Setting;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.form.model.FormNames;
import dev.regente.gateway.channel.form.model.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forms on pages of our organisation, which cannot be answered. They prove nothing, so they come in by a door of their
 * own, {@code /forms}, and what they say of a person is only claimed.
 */
@ApplicationScoped
public class FormAdapter implements ChannelAdapter {

    private static final String FIELD = "[A-Za-z0-9_.\\[\\]-]{1,60}";
    private static final String ORIGIN = "https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?";
    /** The parameter that holds the key of a submission while it is kept. */
    public static final String KEY = "submission";

    private static final Provider PROVIDER = Provider.of("form")
            .withoutIds()
            .with(
                    Setting.optional("nameField", FIELD),
                    Setting.optional("emailField", FIELD),
                    Setting.optional("phoneField", FIELD),
                    Setting.optional("messageField", FIELD),
                    Setting.optional("honeypot", FIELD),
                    Setting.optional("redirect", "https?://[\\x21-\\x7e&&[^\"<>\\\\^`{|}]]{1,500}"),
                    new Setting("origins", ORIGIN + "(," + ORIGIN + "){0,19}", false, "http://localhost:3000"));

    @Override
    public Provider provider() {
        return PROVIDER;
    }

    /** What the page sent; empty where it is no form that can be read. */
    public Optional<Submission> submission(WebhookCall call, ChannelAccount account) {
        return FormFields.of(call.header().apply("Content-Type"), call.body())
                .map(fields -> Submission.of(fields, FormNames.of(account.settings())));
    }

    /**
     * What a submission tells: a message, and what else the form holds as a touchpoint.
     *
     * @param key by which it is known again. Each has a sender of its own: whoever types the address of somebody else
     *     must not become the one whom that address led to before.
     */
    public List<WebhookItem> items(Submission said, String key) {
        var aliases = List.of(new Alias("submission", key));
        var sender = new Sender(identifiers(said), said.name(), null);
        return List.of(
                new Received(null, key, aliases, sender, Content.text(said.text()), List.of(), null, null, null),
                new Touched(
                        null, key, "form_submitted", aliases, sender, Map.copyOf(said.others()), Effect.NONE, null));
    }

    @Override
    public Signature signature(WebhookCall call, ChannelAccount account) {
        return Signature.MISSING;
    }

    /** Nothing comes by the door of the providers; what came by ours is read again by the key that it got there. */
    @Override
    public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
        String key = call.query().apply(KEY);
        return key == null
                ? List.of()
                : submission(call, account)
                        .map(said -> items(said, key))
                        .orElseGet(() -> List.of(new Unhandled("unreadable")));
    }

    private static List<ClaimedIdentifier> identifiers(Submission said) {
        return Stream.of(claimed("email", said.email()), claimed("phone", said.phone()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ClaimedIdentifier> claimed(String type, String value) {
        return Optional.ofNullable(value).map(given -> new ClaimedIdentifier(type, null, given, false));
    }
}
