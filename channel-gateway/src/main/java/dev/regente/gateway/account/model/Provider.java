package dev.regente.gateway.account.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who runs the wire to the customer, with the channel that it carries and the secrets without which it is not safe. */
public enum Provider {
    WHATSAPP("whatsapp", "whatsapp"),
    MESSENGER("messenger", "messenger"),
    INSTAGRAM("instagram", "instagram"),
    TELEGRAM("telegram", "telegram"),
    VIBER("viber", "viber"),
    X("x", "x"),
    TWILIO_SMS("twilio-sms", "sms"),
    TWILIO_VOICE("twilio-voice", "voice"),
    EMAIL("email", "email"),

    /** An application of our own organisation, which proves itself with a bearer token. */
    CUSTOM("custom", null);

    private static final Pattern CUSTOM_CHANNEL = Pattern.compile("app|store|custom:[a-z0-9-]{1,40}");

    private final String word;
    private final String channel;

    Provider(String word, String channel) {
        this.word = word;
        this.channel = channel;
    }

    public static Optional<Provider> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }

    /** How it is spelled in paths and bodies. */
    public String word() {
        return word;
    }

    /** The secrets without which an account of it may not be enabled. */
    public List<Secret> required() {
        return switch (this) {
            case WHATSAPP, MESSENGER, INSTAGRAM -> List.of(Secret.SIGNING, Secret.VERIFICATION, Secret.ACCESS);
            case TELEGRAM, X -> List.of(Secret.SIGNING, Secret.ACCESS);
            case VIBER, TWILIO_SMS, TWILIO_VOICE, EMAIL -> List.of(Secret.SIGNING);
            case CUSTOM -> List.of();
        };
    }

    public boolean carries(String name) {
        return channel == null ? CUSTOM_CHANNEL.matcher(name).matches() : channel.equals(name);
    }

    /** Whether accounts of it are known to the provider by an id, such as a phone number id or a page. */
    public boolean hasIds() {
        return this != CUSTOM;
    }
}
