package dev.regente.local.assign.play;

import dev.regente.local.assign.AssignOptions;
import dev.regente.local.assign.play.Doors.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What is known of all agents together: which conversations are solved, and what was promised to whom. */
public final class Floor {

    private final AssignOptions options;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> resolved = ConcurrentHashMap.newKeySet();
    private final Set<String> handedOn = new HashSet<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger customers = new AtomicInteger();
    private Consumer<String> customer = conversation -> {};

    Floor(AssignOptions options) {
        this.options = options;
    }

    /** The offers of which an agent was told that she has the conversation now. */
    public Set<String> accepted() {
        return accepted;
    }

    /** The conversations of which an agent was told that they are solved. */
    public Set<String> resolved() {
        return resolved;
    }

    /** Answers that should not have been given, and whatever else should not have happened. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many customers have begun to write. */
    public int customers() {
        return customers.get();
    }

    void moreCustomers(int more) {
        customers.addAndGet(more);
    }

    AssignOptions options() {
        return options;
    }

    static String queue(int number) {
        return "queue-" + number;
    }

    /** Whoever lets the customer of a conversation speak. */
    void customer(Consumer<String> saysMore) {
        this.customer = saysMore;
    }

    void customerSaysMore(String conversation) {
        customer.accept(conversation);
    }

    boolean isLively(String conversation) {
        return Math.floorMod(conversation.hashCode(), 100) < options.lively();
    }

    /** Whether it goes to other hands now; each of the lively ones does once. */
    boolean handsOn(String conversation) {
        return isLively(conversation) && handedOn.add(conversation);
    }

    String anyQueue(Random random) {
        return queue(random.nextInt(options.queues()));
    }

    void accepted(String offer) {
        accepted.add(offer);
    }

    void resolved(String conversation) {
        resolved.add(conversation);
    }

    void fault(String complaint) {
        faults.add(complaint);
    }

    void expectGood(String what, Answer answer) {
        if (!answer.isGood()) {
            fault("a " + what + " was answered " + answer.status());
        }
    }
}
