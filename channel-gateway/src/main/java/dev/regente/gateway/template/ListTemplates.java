package dev.regente.gateway.template;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.ChannelAdapters;
import dev.regente.gateway.channel.Template;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderHttp;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.kit.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Asks providers for the templates of accounts; who asks again within a minute hears the same. */
@ApplicationScoped
class ListTemplates {

    private static final Logger LOG = Logger.getLogger(ListTemplates.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int LONGEST_ANSWER = 1 << 20;

    private final AccountDirectory directory;
    private final ChannelAdapters adapters;
    private final ProviderHttp http;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Answered> kept = new ConcurrentHashMap<>();

    ListTemplates(
            AccountDirectory directory,
            ChannelAdapters adapters,
            ProviderHttp http,
            Clock clock,
            MeterRegistry meters) {
        this.directory = directory;
        this.adapters = adapters;
        this.http = http;
        this.clock = clock;
        this.meters = meters;
    }

    /** What an account of one version had; a changed account is asked about anew. */
    private record Answered(int version, Instant until, List<Template> templates) {}

    Uni<List<Template>> of(String name) {
        ChannelAccount account = directory.named(name).orElseThrow(() -> Refusal.notFound("channel_account"));
        Answered known = kept.get(name);
        if (known != null
                && known.version() == account.version()
                && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.templates());
        }
        ChannelAdapter adapter = adapters.of(account.provider()).orElseThrow(ListTemplates::unsupported);
        ProviderRequest request = adapter.templates(account).orElseThrow(ListTemplates::unsupported);
        return http.call(request, null, LONGEST_ANSWER)
                .map(answer -> read(adapter, answer))
                .invoke(templates -> kept.put(
                        name, new Answered(account.version(), clock.instant().plus(FRESH), templates)))
                .onItemOrFailure()
                .invoke((templates, failure) -> told(account, failure == null))
                .onFailure()
                .transform(failure -> failed());
    }

    private static List<Template> read(ChannelAdapter adapter, ProviderAnswer answer) {
        if (!answer.isSuccess() || answer.json().isMissingNode()) {
            throw failed();
        }
        return adapter.templates(answer);
    }

    private void told(ChannelAccount account, boolean answered) {
        meters.counter("regente.gateway.templates.asked", "outcome", answered ? "answered" : "failed")
                .increment();
        LOG.infof("Templates of %s: %s", account.name(), answered ? "answered" : "failed");
    }

    private static Refusal unsupported() {
        return Refusal.unprocessable(
                "templates_unsupported",
                "The provider of this account has no templates, or its settings do not say where.");
    }

    private static Refusal failed() {
        return Refusal.upstream("provider_unavailable", "The provider did not tell its templates.");
    }
}
