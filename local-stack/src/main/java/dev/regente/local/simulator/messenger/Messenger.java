package dev.regente.local.simulator.messenger;

import dev.regente.local.simulator.Provider;
import dev.regente.local.simulator.Sent;
import dev.regente.local.simulator.Webhooks;
import dev.regente.local.simulator.meta.MessagingInbox;
import dev.regente.local.simulator.meta.MessagingInbox.Account;
import dev.regente.local.simulator.meta.MessagingInbox.Limits;
import java.util.regex.Pattern;

/** The inbox of a page. */
public final class Messenger {

    private static final String PAGE = "100000000000002";
    private static final int OUTSIDE_WINDOW = 2018278;

    private Messenger() {}

    public static Provider provider(Sent sent, Webhooks webhooks) {
        var path = Pattern.compile("/v\\d+(?:\\.\\d+)?/" + PAGE + "/messages");
        var account = new Account("messenger", "page", PAGE, path, new Limits(2000, false), OUTSIDE_WINDOW, true);
        return new MessagingInbox(account, sent, webhooks);
    }
}
