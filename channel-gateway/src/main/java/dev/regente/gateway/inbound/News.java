package dev.regente.gateway.inbound;

import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.delivery.ReportedWatermark;
import dev.regente.gateway.inbound.echo.ReportedEcho;
import dev.regente.gateway.touchpoint.Touch;
import java.util.List;
import java.util.stream.Stream;

/** What nobody has recorded yet of all that a batch of webhooks tells. */
record News(
        List<InboundMessage> messages,
        List<ReportedEcho> echoes,
        List<ReportedStatus> statuses,
        List<ReportedWatermark> watermarks,
        List<Touch> touches) {

    /** The same, now that it is known which echoes are messages of somebody else and which tell of our own. */
    News after(List<InboundMessage> written, List<ReportedStatus> sent) {
        return new News(both(messages, written), List.of(), both(statuses, sent), watermarks, touches);
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
