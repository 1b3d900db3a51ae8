package dev.regente.gateway.inbound;

import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.touchpoint.Touch;
import java.util.List;

/** What nobody has recorded yet of all that a batch of webhooks tells. */
record News(List<InboundMessage> messages, List<ReportedStatus> statuses, List<Touch> touches) {}
