package dev.regente.gateway.outbound;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderHttp;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.outbound.RecordOutcomes.Ended;
import dev.regente.gateway.outbound.SendRoutes.Route;
import dev.regente.gateway.outbound.UploadFiles.Uploaded;
import dev.regente.gateway.outbound.lane.Lanes;
import dev.regente.kit.events.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Makes the requests that a reply becomes: what has to be uploaded first, then its messages in their order. */
@ApplicationScoped
class CallProvider {

    private static final Reason FORBIDDEN =
            new Reason("address_forbidden", "The address of the account leads to where we do not call.");

    private final Lanes lanes;
    private final ProviderHttp http;
    private final UploadFiles uploads;
    private final SendMeters meters;

    CallProvider(Lanes lanes, ProviderHttp http, UploadFiles uploads, SendMeters meters) {
        this.lanes = lanes;
        this.http = http;
        this.uploads = uploads;
        this.meters = meters;
    }

    Uni<Ended> call(Claimed claimed, Route route, Outgoing outgoing) {
        Span span = Tracing.begin("send " + route.account().channel(), SpanKind.CLIENT, claimed.traceparent());
        String traceparent = Tracing.of(span);
        long since = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> uploads.of(route, outgoing, request -> http.call(request, traceparent)))
                .chain(uploaded -> afterUpload(claimed, route, uploaded, traceparent))
                .onTermination()
                .invoke(() -> {
                    meters.called(System.nanoTime() - since);
                    span.end();
                });
    }

    private Uni<Ended> afterUpload(Claimed claimed, Route route, Uploaded uploaded, String traceparent) {
        if (uploaded.obstacle() != null) {
            return Uni.createFrom().item(Ended.of(claimed, uploaded.obstacle()));
        }
        List<ProviderRequest> requests = route.adapter().requests(uploaded.outgoing(), route.account());
        if (requests.isEmpty()) {
            return Uni.createFrom().item(Ended.of(claimed, new SendOutcome.Refused(ChannelAdapter.NO_WAY_BACK)));
        }
        int first = Math.min(claimed.attempt().parts(), requests.size() - 1);
        return post(claimed, route, requests, first, request -> http.call(request, traceparent));
    }

    /** One after the other, as the customer is to read them; what follows one that was not taken is not tried. */
    private Uni<Ended> post(
            Claimed claimed,
            Route route,
            List<ProviderRequest> requests,
            int part,
            Function<ProviderRequest, Uni<ProviderAnswer>> call) {
        return lanes.call(route.account(), () -> post(route.adapter(), call.apply(requests.get(part))))
                .chain(outcome -> {
                    if (outcome instanceof SendOutcome.Accepted && part + 1 < requests.size()) {
                        lanes.takesMore(route.account().name());
                        return post(claimed, route, requests, part + 1, call);
                    }
                    return Uni.createFrom().item(new Ended(claimed, outcome, part));
                });
    }

    private static Uni<SendOutcome> post(ChannelAdapter adapter, Uni<ProviderAnswer> answer) {
        return answer.map(adapter::outcome)
                .onFailure(ProviderHttp.NotConnected.class)
                .recoverWithItem(() -> new SendOutcome.Temporary("not_connected"))
                .onFailure(ProviderHttp.Forbidden.class)
                .recoverWithItem(() -> new SendOutcome.Refused(FORBIDDEN))
                .onFailure()
                .recoverWithItem(SendOutcome.InDoubt::new)
                .map(outcome -> outcome instanceof SendOutcome.InDoubt && adapter.takesRepetitions()
                        ? new SendOutcome.Temporary("no_answer")
                        : outcome);
    }
}
