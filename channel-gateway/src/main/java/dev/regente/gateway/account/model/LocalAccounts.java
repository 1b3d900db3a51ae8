package dev.regente.gateway.account.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documented accounts of a local run: one per provider, with secrets that everybody knows. */
public final class LocalAccounts {

    /** Their ids at the provider count up from here, in this order. */
    private static final long FIRST_ID = 100_000_000_000_001L;

    private static final List<String> NUMBERED = List.of(
            "whatsapp", "messenger", "instagram", "telegram", "viber", "x", "twilio-sms", "twilio-voice", "email");

    private static final Map<String, String> OTHER_CHANNELS =
            Map.of("twilio-sms", "sms", "twilio-voice", "voice", Provider.CUSTOM, "app");

    private static final Pattern KNOWN = Pattern.compile("local-[a-z0-9-]+-(secret|verify|token)");

    private LocalAccounts() {}

    /** In the order of their numbers, those without one last. */
    public static List<ChannelAccount> of(Collection<Provider> providers) {
        return providers.stream()
                .sorted(Comparator.comparingInt(LocalAccounts::place).thenComparing(Provider::word))
                .map(LocalAccounts::of)
                .toList();
    }

    /** Whether an account holds a secret that everybody knows. */
    public static boolean isLocal(ChannelAccount account) {
        return Stream.of(Secret.values())
                .flatMap(kind -> account.secrets().of(kind).stream())
                .anyMatch(secret -> KNOWN.matcher(secret).matches());
    }

    private static ChannelAccount of(Provider provider) {
        String name = OTHER_CHANNELS.getOrDefault(provider.word(), provider.word());
        var settings = new HashMap<String, String>();
        provider.settings().stream()
                .filter(setting -> setting.local() != null)
                .forEach(setting -> settings.put(setting.name(), setting.local()));
        return new ChannelAccount(
                provider.word().equals(Provider.CUSTOM) ? "shop-app" : name + "-main",
                provider.carries(name) ? name : "custom:" + name,
                provider,
                providerId(provider),
                true,
                new Secrets(
                        List.of("local-" + name + "-secret"),
                        List.of("local-" + name + "-verify"),
                        List.of("local-" + name + "-token")),
                settings,
                0);
    }

    private static String providerId(Provider provider) {
        if (!provider.hasIds()) {
            return null;
        }
        int place = NUMBERED.indexOf(provider.word());
        return place < 0 ? "local-" + provider.word() : Long.toString(FIRST_ID + place);
    }

    private static int place(Provider provider) {
        int place = NUMBERED.indexOf(provider.word());
        return place < 0 ? NUMBERED.size() : place;
    }
}
