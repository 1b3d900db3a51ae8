package dev.regente.analytics.ingest;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Author;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a transcript has one message more; its words are not told and not kept, but what they ask for again. */
@ApplicationScoped
class MessageAppendedListener implements EventListener<MessageAppended> {

    private final RecordFacts recordFacts;

    MessageAppendedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return MessageAppended.ADDRESS;
    }

    @Override
    public Class<MessageAppended> type() {
        return MessageAppended.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<MessageAppended>> events) {
        return recordFacts.record(tx, events, MessageAppendedListener::fact);
    }

    static Fact fact(Envelope<MessageAppended> said) {
        MessageAppended event = said.event();
        Author author = event.author();
        return Fact.of(said.id(), Kind.MESSAGE_APPENDED, said.sequence(), event.at())
                .conversation(event.conversationId())
                .episode(event.episode())
                .message(event.messageId())
                .profile(author.kind() == Author.Kind.CUSTOMER ? author.id() : null)
                .agent(author.kind() == Author.Kind.CUSTOMER ? null : author.id())
                .channel(event.channel())
                .direction(event.direction().toString())
                .author(author.kind().toString())
                .with("contentKind", event.contentKind())
                .with("askedAgain", event.askedAgain())
                .told();
    }
}
