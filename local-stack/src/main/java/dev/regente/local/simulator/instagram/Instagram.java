package dev.regente.local.simulator.instagram;

import dev.regente.local.simulator.Provider;
import dev.regente.local.simulator.Sent;
import dev.regente.local.simulator.Webhooks;
import dev.regente.local.simulator.meta.MessagingInbox;
import dev.regente.local.simulator.meta.MessagingInbox.Account;
import dev.regente.local.simulator.meta.MessagingInbox.Limits;
import java.util.regex.Pattern;

/** The inbox of an Instagram account, by either login. Its echoes say less, and it tells no deliveries. */
public final class Instagram {

    private static final String ACCOUNT = "100000000000003";
    private static final int OUTSIDE_WINDOW = 2534022;

    private Instagram() {}

    public static Provider provider(Sent sent, Webhooks webhooks) {
        var path = Pattern.compile("/v\\d+(?:\\.\\d+)?/(?:me|" + ACCOUNT + ")/messages");
        var account =
                new Account("instagram", "instagram", ACCOUNT, path, new Limits(1000, true), OUTSIDE_WINDOW, false);
        return new MessagingInbox(account, sent, webhooks);
    }
}
