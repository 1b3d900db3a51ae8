package dev.regente.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.json.Fields;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a webhook of Messenger or Instagram: entries of messaging items. A pure function. */
public final class MessagingWebhook {

    private MessagingWebhook() {}

    /** @param appId the id of the app through which we send; null when we do not know it */
    public static List<WebhookItem> read(byte[] body, Inbox inbox, String appId) {
        JsonNode root = Fields.parse(body);
        if (root.isMissingNode()) {
            return List.of(new Unhandled("unreadable"));
        }
        if (!inbox.object().equals(root.path("object").textValue())) {
            return List.of(new Unhandled("foreign_object"));
        }
        var items = new ArrayList<WebhookItem>();
        root.path("entry").forEach(entry -> read(entry, inbox, appId, items));
        return items.isEmpty() ? List.of(new Unhandled("empty")) : items;
    }

    private static void read(JsonNode entry, Inbox inbox, String appId, List<WebhookItem> items) {
        for (JsonNode item : entry.path("messaging")) {
            items.add(guarded(inbox, appId, entry, item));
        }
        // What customers tell while another app has the conversation: never ours to answer.
        entry.path("standby").forEach(item -> items.add(new Unhandled("standby")));
        // Comments and the like, which are no messages.
        entry.path("changes").forEach(item -> items.add(new Unhandled("change")));
    }

    /** A bad item is kept with the rest of its webhook and takes no other one with it. */
    private static WebhookItem guarded(Inbox inbox, String appId, JsonNode entry, JsonNode item) {
        try {
            return new MessagingItem(inbox, Fields.requiredId(entry.path("id")), item).read(appId);
        } catch (RuntimeException e) {
            return new Unhandled("bad_item");
        }
    }
}
