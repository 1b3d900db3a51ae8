package dev.regente.gateway.channel.meta;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.SendOutcome.Temporary.Extent;
import java.util.Map;
import java.util.Set;

/** What the codes of the Graph API mean where messages go to Messenger or Instagram. */
final class MessagingErrors implements Graph.Codes {

    private static final Set<Integer> TEMPORARY = Set.of(-1, 1, 2, 4, 17, 32, 613, 1200, 80001, 80002, 80006);

    /** How much may be asked, by whom: the application, the user, the page, the business. */
    private static final Set<Integer> LIMITS = Set.of(4, 17, 32, 613, 80001, 80002, 80006);

    private static final int FIRST_PERMISSION = 200;
    private static final int LAST_PERMISSION = 299;

    private static final Reason PERMISSION =
            new Reason("not_permitted", "The provider does not permit our account to do this.");
    private static final Reason TOKEN = new Reason("token_invalid", "The provider does not accept our access token.");
    private static final Reason WINDOW =
            new Reason("window_closed", "The customer wrote too long ago to be answered on this channel.");
    private static final Reason UNDELIVERABLE =
            new Reason("undeliverable", "The customer cannot be reached on this channel.");
    private static final Reason OTHER = new Reason("provider_error", "The provider could not deliver the message.");

    private static final Map<Integer, Reason> BY_SUBCODE = Map.of(
            2018278, WINDOW,
            2534022, WINDOW,
            1545041, UNDELIVERABLE,
            2018001, UNDELIVERABLE,
            2018108, UNDELIVERABLE,
            2534014, UNDELIVERABLE,
            2018047, new Reason("media_rejected", "The provider cannot take the file."));

    private static final Map<Integer, Reason> BY_CODE = Map.of(
            0, TOKEN,
            190, TOKEN,
            10, PERMISSION,
            551, UNDELIVERABLE,
            368, new Reason("account_restricted", "The provider has restricted our account."),
            100, new Reason("invalid_request", "The provider does not understand the message."));

    @Override
    public boolean isTemporary(int code) {
        return TEMPORARY.contains(code);
    }

    @Override
    public Extent extent(int code) {
        return LIMITS.contains(code) ? Extent.ACCOUNT : Extent.MESSAGE;
    }

    @Override
    public Reason reason(int code, int subcode) {
        if (BY_SUBCODE.containsKey(subcode)) {
            return BY_SUBCODE.get(subcode);
        }
        if (code >= FIRST_PERMISSION && code <= LAST_PERMISSION) {
            return PERMISSION;
        }
        return BY_CODE.getOrDefault(code, OTHER);
    }
}
