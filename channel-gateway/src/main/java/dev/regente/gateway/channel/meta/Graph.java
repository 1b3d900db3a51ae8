package dev.regente.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.SendOutcome.Temporary.Extent;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;

/** What Meta's Graph API answers to a send. Its titles and texts change, its codes do not. */
public final class Graph {

    public static final String VERSION = "v21.0";

    private static final int UNAUTHORIZED = 401;
    private static final int BAD_TOKEN = 190;
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private Graph() {}

    /** What the codes of a product mean for us. */
    public interface Codes {

        boolean isTemporary(int code);

        /** Whom a temporary code is about. */
        Extent extent(int code);

        /** @param subcode 0 where Meta gives none */
        Reason reason(int code, int subcode);
    }

    /**
     * How a send ended.
     *
     * @param id where the answer tells the message's id, as a JSON pointer
     */
    public static SendOutcome outcome(ProviderAnswer answer, String id, Codes codes) {
        JsonNode json = answer.json();
        if (answer.isSuccess()) {
            String found = Fields.id(json.at(id));
            // Taken by all appearances, but under an id that we could not read.
            return found == null
                    ? new SendOutcome.InDoubt()
                    : new SendOutcome.Accepted(
                            found,
                            MessageStatus.ACCEPTED,
                            GraphUsage.pause(answer).orElse(null));
        }
        JsonNode error = json.path("error");
        int code = error.path("code").asInt(answer.status() == UNAUTHORIZED ? BAD_TOKEN : UNKNOWN);
        int subcode = error.path("error_subcode").asInt(0);
        if (answer.isTemporary() || codes.isTemporary(code)) {
            return new SendOutcome.Temporary(
                    shown(answer, code, 0),
                    answer.retryAfter().or(() -> GraphUsage.pause(answer)).orElse(null),
                    codes.extent(code));
        }
        return new SendOutcome.Rejected(codes.reason(code, subcode), shown(answer, code, subcode));
    }

    private static String shown(ProviderAnswer answer, int code, int subcode) {
        if (code == UNKNOWN) {
            return "http_" + answer.status();
        }
        return subcode == 0 ? Integer.toString(code) : code + "/" + subcode;
    }
}
