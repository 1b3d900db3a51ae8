package dev.regente.gateway.account.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The documented accounts of a local run: one per channel, with secrets that everybody knows. */
public final class LocalAccounts {

    private static final long FIRST_ID = 100_000_000_000_001L;
    private static final List<Provider> IN_ORDER = List.of(
            Provider.WHATSAPP,
            Provider.MESSENGER,
            Provider.INSTAGRAM,
            Provider.TELEGRAM,
            Provider.VIBER,
            Provider.X,
            Provider.TWILIO_SMS,
            Provider.TWILIO_VOICE,
            Provider.EMAIL);
    private static final List<String> CHANNELS =
            List.of("whatsapp", "messenger", "instagram", "telegram", "viber", "x", "sms", "voice", "email");

    private LocalAccounts() {}

    public static List<ChannelAccount> all() {
        var accounts = new ArrayList<ChannelAccount>();
        for (int i = 0; i < IN_ORDER.size(); i++) {
            String channel = CHANNELS.get(i);
            accounts.add(new ChannelAccount(
                    channel + "-main",
                    channel,
                    IN_ORDER.get(i),
                    Long.toString(FIRST_ID + i),
                    true,
                    secretsOf(channel),
                    0));
        }
        accounts.add(new ChannelAccount("shop-app", "app", Provider.CUSTOM, null, true, secretsOf("app"), 0));
        return accounts;
    }

    /** Whether an account holds a secret that everybody knows. */
    public static boolean isLocal(ChannelAccount account) {
        Set<String> known = new TreeSet<>();
        all().forEach(a -> List.of(Secret.values())
                .forEach(kind -> known.addAll(a.secrets().of(kind))));
        return List.of(Secret.values()).stream()
                .anyMatch(kind -> account.secrets().of(kind).stream().anyMatch(known::contains));
    }

    private static Secrets secretsOf(String channel) {
        return new Secrets(
                List.of("local-" + channel + "-secret"),
                List.of("local-" + channel + "-verify"),
                List.of("local-" + channel + "-token"));
    }
}
