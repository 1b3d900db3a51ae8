package dev.regente.analytics.person.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The months in which a person wrote in a conversation, or reacted in it. */
final class ActiveMonths {

    private ActiveMonths() {}

    static List<ActiveMonth> of(History history) {
        Map<LocalDate, ActiveMonth> months = new TreeMap<>();
        for (int episode : history.episodes()) {
            history.of(Kind.MESSAGE_APPENDED, episode)
                    .filter(message -> !message.isOutbound()
                            && "customer".equals(message.words().author()))
                    .map(message -> month(history, episode, message))
                    .forEach(told -> months.merge(told.month(), told, ActiveMonths::earlier));
        }
        return List.copyOf(months.values());
    }

    private static ActiveMonth month(History history, int episode, Fact message) {
        Fact.Words origin = history.origin(episode);
        return new ActiveMonth(
                ActiveMonth.monthOf(message.at()),
                episode,
                History.mark(message),
                new Attribution(origin.channel(), origin.account(), null, null));
    }

    private static ActiveMonth earlier(ActiveMonth one, ActiveMonth other) {
        int order = one.first().at().compareTo(other.first().at());
        if (order == 0) {
            order = one.first().event().compareTo(other.first().event());
        }
        return order <= 0 ? one : other;
    }
}
