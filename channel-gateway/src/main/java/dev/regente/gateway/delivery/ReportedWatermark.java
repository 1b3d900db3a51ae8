package dev.regente.gateway.delivery;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem.WatermarkReport;
import java.time.Instant;

/** What a provider told about all messages to one customer until an instant. */
public record ReportedWatermark(ChannelAccount account, WatermarkReport report, String traceparent) {

    MessageStatus status() {
        return report.status();
    }

    Instant until() {
        return report.until();
    }

    /** By what it is known again. */
    public String word() {
        return "watermark:" + status() + ":" + report.recipient().kind() + ":"
                + report.recipient().value() + ":" + until().toEpochMilli();
    }
}
