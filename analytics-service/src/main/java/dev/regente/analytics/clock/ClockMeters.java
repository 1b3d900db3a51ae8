package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.model.Seconds;
import dev.regente.analytics.clock.model.Segment;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What clocks measured, as Prometheus sees it: each run once, after the commit that first knew it.
 *
 * <p>A correction that comes later changes the row and every figure, but not what was observed here.
 */
@Startup
@ApplicationScoped
class ClockMeters {

    private static final Logger LOG = Logger.getLogger(ClockMeters.class);
    private static final String TIME = "-time";
    private static final String ANY_CUSTOM_CHANNEL = "custom";
    private static final String[] CHANNELS = {
        "whatsapp",
        "messenger",
        "instagram",
        "telegram",
        "viber",
        "x",
        "sms",
        "voice",
        "email",
        "webchat",
        "form",
        "app",
        "store",
        ANY_CUSTOM_CHANNEL
    };

    private final MeterRegistry registry;
    private final Map<Measure, Map<String, DistributionSummary>> histograms = new EnumMap<>(Measure.class);

    ClockMeters(MeterRegistry registry) {
        this.registry = registry;
        // All at once and at zero, so that a rate does not miss the first one of a channel.
        for (Measure measure : Measure.values()) {
            if (!measure.isCurrent()) {
                continue;
            }
            var byChannel = new TreeMap<String, DistributionSummary>();
            for (String channel : CHANNELS) {
                byChannel.put(channel, histogram(measure, channel));
            }
            histograms.put(measure, byChannel);
        }
    }

    /** Such as {@code regente_first_response_seconds} of first-response-time. */
    private DistributionSummary histogram(Measure measure, String channel) {
        String word = measure.word().endsWith(TIME)
                ? measure.word().substring(0, measure.word().length() - TIME.length())
                : measure.word();
        return DistributionSummary.builder("regente." + word.replace('-', '.'))
                .description(measure.definition())
                .baseUnit("seconds")
                .serviceLevelObjectives(Seconds.bounds())
                .tag("channel", channel)
                .register(registry);
    }

    /** Older versions of a definition go on silently beside the current one. */
    void measured(UUID conversation, List<Segment> runs) {
        List<Segment> current =
                runs.stream().filter(run -> run.measure().isCurrent()).toList();
        current.forEach(this::measured);
        if (!current.isEmpty()) {
            String told = current.stream()
                    .map(run -> run.measure().word() + " " + run.wall().orElseThrow())
                    .collect(Collectors.joining(", "));
            LOG.infof("Clocks of conversation %s measured %s", conversation, told);
        }
    }

    private void measured(Segment run) {
        Counter.builder("regente.analytics.clocks.measured")
                .description("Clocks that measured something for the first time, by what they measure")
                .tag("kpi", run.measure().word())
                .register(registry)
                .increment();
        var byChannel = histograms.get(run.measure());
        byChannel
                .getOrDefault(String.valueOf(run.attribution().channel()), byChannel.get(ANY_CUSTOM_CHANNEL))
                .record(Seconds.of(run.wall().orElseThrow()));
    }
}
