package dev.regente.gateway.channel.telegram;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.requiredId;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.Sender;
import java.util.ArrayList;

/** Who a user of Telegram is. */
final class TelegramPerson {

    private TelegramPerson() {}

    static Sender of(JsonNode user) {
        return of(user, MissingNode.getInstance());
    }

    /**
     * @param contact that the user shared; only her own number is one that Telegram vouches for
     */
    static Sender of(JsonNode user, JsonNode contact) {
        String userId = requiredId(user.path("id"));
        var identifiers = new ArrayList<ClaimedIdentifier>();
        identifiers.add(new ClaimedIdentifier("telegram", null, userId, true));
        String name = id(user.path("username"));
        if (name != null) {
            // It can be given up and taken by somebody else.
            identifiers.add(new ClaimedIdentifier("telegram", null, "@" + name, false));
        }
        String number = id(contact.path("phone_number"));
        if (number != null && userId.equals(id(contact.path("user_id")))) {
            identifiers.add(new ClaimedIdentifier("phone", null, "+" + number.replaceFirst("^\\+", ""), true));
        }
        return new Sender(
                identifiers,
                TelegramContent.joined(" ", text(user.path("first_name")), text(user.path("last_name"))),
                text(user.path("language_code")));
    }
}
