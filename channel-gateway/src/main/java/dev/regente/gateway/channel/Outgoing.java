package dev.regente.gateway.channel;

import dev.regente.contracts.routing.ReplyRequested;
import java.util.List;

/**
 * A reply that is about to be sent.
 *
 * @param to what the provider calls the recipient, the surest first
 * @param quotes the provider's id of the message that it answers to; null when none is known
 * @param tagged whether it may only be sent as a human agent's late answer
 * @param files what goes with it, in the order of its attachments
 * @param footer what stands below its choices where they are shown as text; null for nothing
 */
public record Outgoing(
        ReplyRequested reply, List<Alias> to, String quotes, boolean tagged, List<OutgoingFile> files, String footer) {

    /** A reply with nothing below its choices. */
    public Outgoing(ReplyRequested reply, List<Alias> to, String quotes, boolean tagged, List<OutgoingFile> files) {
        this(reply, to, quotes, tagged, files, null);
    }

    /** The same with what is known now of its files. */
    public Outgoing with(List<OutgoingFile> known) {
        return new Outgoing(reply, to, quotes, tagged, known, footer);
    }

    /** A reply in time and without files. */
    public Outgoing(ReplyRequested reply, List<Alias> to, String quotes) {
        this(reply, to, quotes, false, List.of());
    }
}
