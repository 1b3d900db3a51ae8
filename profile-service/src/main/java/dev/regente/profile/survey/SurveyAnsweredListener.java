package dev.regente.profile.survey;

import dev.regente.contracts.Direction;
import dev.regente.contracts.gateway.SurveyAnswered;
import dev.regente.kit.Ids;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.ProfileConfig;
import dev.regente.profile.timeline.AppendEntries;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import dev.regente.profile.timeline.model.Summary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A customer said how a case went. */
@ApplicationScoped
class SurveyAnsweredListener implements EventListener<SurveyAnswered> {

    private final AppendEntries appendEntries;
    private final Ids ids;
    private final ProfileConfig config;

    SurveyAnsweredListener(AppendEntries appendEntries, Ids ids, ProfileConfig config) {
        this.appendEntries = appendEntries;
        this.ids = ids;
        this.config = config;
    }

    @Override
    public String address() {
        return SurveyAnswered.ADDRESS;
    }

    @Override
    public Class<SurveyAnswered> type() {
        return SurveyAnswered.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<SurveyAnswered>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<SurveyAnswered> envelope) {
        SurveyAnswered s = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.SURVEY_ANSWERED.word(),
                s.answeredAt(),
                new Entry.Route(s.channel(), null, Direction.INBOUND.toString()),
                new Entry.Origin(s.conversationId(), null, null, envelope.id()),
                summary(s),
                data(s));
    }

    /** What a customer adds to her score comes as the same answer again, with her words. */
    private String summary(SurveyAnswered s) {
        String answered = "Answered " + s.score() + " to " + s.metric();
        return s.comment() == null
                ? answered
                : Summary.of(
                        answered + ": " + s.comment(),
                        answered,
                        config.timeline().summaryLength());
    }

    private static Map<String, Object> data(SurveyAnswered s) {
        var data = new LinkedHashMap<String, Object>();
        data.put("episode", s.episode());
        data.put("surveyId", s.surveyId());
        data.put("metric", s.metric().toString());
        data.put("score", s.score());
        if (s.comment() != null) {
            data.put("comment", s.comment());
        }
        return data;
    }
}
