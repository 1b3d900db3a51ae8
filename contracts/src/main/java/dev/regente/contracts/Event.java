package dev.regente.contracts;

/**
 * Something that happened, said once by the service that owns it and heard by whoever subscribes.
 *
 * <p>The record is the JSON body of the message. Its id, time, sequence and trace travel in the envelope.
 */
public interface Event {

    /** The AMQP address and CloudEvents type, such as {@code gateway.message-received.v1}. */
    String address();

    /** The id of what the event is about: the CloudEvents subject, whose sequence orders the event. */
    String subject();
}
