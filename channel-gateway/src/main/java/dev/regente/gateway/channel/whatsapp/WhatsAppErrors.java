package dev.regente.gateway.channel.whatsapp;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.SendOutcome.Temporary.Extent;
import dev.regente.gateway.channel.meta.Graph;
import java.util.Map;
import java.util.Set;

/** What the codes of the Graph API mean for us. Titles and texts of Meta change, its codes do not. */
final class WhatsAppErrors implements Graph.Codes {

    private static final Set<Integer> TEMPORARY = Set.of(1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057);
    private static final Set<Integer> ACCOUNT_LIMITS = Set.of(4, 80007, 130429);
    private static final int PAIR_LIMIT = 131056;
    private static final int FIRST_PERMISSION = 200;
    private static final int LAST_PERMISSION = 299;
    private static final int FIRST_TEMPLATE = 132000;
    private static final int LAST_TEMPLATE = 132016;

    private static final Reason TOKEN = new Reason("token_invalid", "The provider does not accept our access token.");
    private static final Reason PERMISSION =
            new Reason("not_permitted", "The provider does not permit our account to do this.");
    private static final Reason RESTRICTED =
            new Reason("account_restricted", "The provider has restricted our account.");
    private static final Reason TEMPLATE = new Reason("template_rejected", "The template does not exist or not fit.");
    private static final Reason MEDIA = new Reason("media_rejected", "The provider cannot take the file.");
    private static final Reason OTHER = new Reason("provider_error", "The provider could not deliver the message.");

    private static final Map<Integer, Reason> REASONS = Map.ofEntries(
            Map.entry(0, TOKEN),
            Map.entry(190, TOKEN),
            Map.entry(10, PERMISSION),
            Map.entry(100, new Reason("invalid_request", "The provider does not understand the message.")),
            Map.entry(368, RESTRICTED),
            Map.entry(130472, new Reason("held_back", "The provider holds this kind of message back.")),
            Map.entry(131026, new Reason("undeliverable", "The customer cannot be reached on WhatsApp.")),
            Map.entry(131030, RESTRICTED),
            Map.entry(131031, RESTRICTED),
            Map.entry(131042, new Reason("payment_issue", "The provider waits for a payment of our account.")),
            Map.entry(131047, new Reason("window_closed", "The customer wrote more than 24 hours ago.")),
            Map.entry(131048, new Reason("spam_limit", "Too many customers reported or blocked our messages.")),
            Map.entry(131049, new Reason("held_back", "The provider limits such messages to this customer today.")),
            Map.entry(131051, new Reason("unsupported_content", "The provider does not carry this kind of message.")),
            Map.entry(131052, MEDIA),
            Map.entry(131053, MEDIA));

    @Override
    public boolean isTemporary(int code) {
        return TEMPORARY.contains(code);
    }

    @Override
    public Extent extent(int code) {
        if (code == PAIR_LIMIT) {
            return Extent.RECIPIENT;
        }
        return ACCOUNT_LIMITS.contains(code) ? Extent.ACCOUNT : Extent.MESSAGE;
    }

    @Override
    public Reason reason(int code, int subcode) {
        return reason(code);
    }

    static Reason reason(int code) {
        if (code >= FIRST_PERMISSION && code <= LAST_PERMISSION) {
            return PERMISSION;
        }
        if (code >= FIRST_TEMPLATE && code <= LAST_TEMPLATE) {
            return TEMPLATE;
        }
        return REASONS.getOrDefault(code, OTHER);
    }
}
