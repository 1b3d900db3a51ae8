package dev.regente.local.assign.play;

import dev.regente.local.assign.AssignOptions;
import dev.regente.local.assign.play.Doors.Answer;
import dev.regente.local.assign.play.Doors.Call;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** An agent as her screen tells her: she takes offers, lets some go by, works for a while and resolves. */
final class AgentAtWork {

    private static final int REFUSED_PERCENT = 4;
    private static final int IGNORED_PERCENT = 2;
    private static final int MOST_THINKING_MILLIS = 200;
    private static final int MOST_RESTLESS_MILLIS = 2_000;
    private static final int RESTLESS = 25;

    private final int number;
    private final String token;
    private final Vertx vertx;
    private final Doors doors;
    private final Floor floor;
    private final AssignOptions options;
    private final Random random;
    private final Set<String> asked = new HashSet<>();

    AgentAtWork(int number, String token, Vertx vertx, Doors doors, Floor floor) {
        this.number = number;
        this.token = token;
        this.vertx = vertx;
        this.doors = doors;
        this.floor = floor;
        this.options = floor.options();
        this.random = new Random(options.seed() + number);
    }

    static String id(int number) {
        return "agent-" + number;
    }

    /** Whether she is one of the few who come and go, often in the middle of an offer. */
    static boolean isRestless(int number) {
        return number % RESTLESS == 0;
    }

    /** Something that one of her screens shows. */
    void sees(JsonObject frame) {
        if ("offer_made".equals(frame.getString("kind"))) {
            var data = frame.getJsonObject("data");
            if (asked.add(data.getString("offerId"))) {
                asked(data.getString("offerId"), data.getString("conversationId"));
            }
        }
    }

    void isThere(boolean there) {
        var body = new JsonObject().put("presence", there ? "available" : "away");
        doors.call(number, Call.put(token, "/v1/agents/me/presence", body));
    }

    private void asked(String offer, String conversation) {
        var lot = random.nextInt(100);
        if (lot < IGNORED_PERCENT) {
            return;
        }
        var longest = isRestless(number) ? MOST_RESTLESS_MILLIS : MOST_THINKING_MILLIS;
        var refused = lot < IGNORED_PERCENT + REFUSED_PERCENT;
        vertx.setTimer(1 + random.nextInt(longest), go -> {
            var path = "/v1/offers/" + offer + (refused ? "/refusal" : "/acceptance");
            doors.call(number, new Call(token, HttpMethod.POST, path, null, offer))
                    .onSuccess(answer -> {
                        if (answer.isGood() && !refused) {
                            floor.accepted(offer);
                            work(new Job(offer, conversation));
                        }
                    });
        });
    }

    /**
     * A conversation that she has.
     *
     * @param offer by which she got it, and what she does for it is known when it is tried again
     */
    private record Job(String offer, String conversation) {

        String path(String what) {
            return "/v1/conversations/" + conversation + "/" + what;
        }
    }

    private void work(Job job) {
        var whole = Math.max(1, options.work() / 2 + random.nextInt(options.work()));
        if (floor.isLively(job.conversation())) {
            vertx.setTimer(Math.max(1, whole / 4), go -> talk(job));
        }
        vertx.setTimer(whole, go -> {
            if (floor.handsOn(job.conversation())) {
                handOn(job);
            } else {
                resolve(job);
            }
        });
    }

    private void talk(Job job) {
        floor.customerSaysMore(job.conversation());
        post(job, "replies", new JsonObject().put("text", "It leaves today at six."));
    }

    private void handOn(Job job) {
        var to = new JsonObject().put("kind", "queue").put("id", floor.anyQueue(random));
        post(job, "transfers", new JsonObject().put("to", to))
                .onSuccess(answer -> floor.expectGood("transfer", answer));
    }

    private void resolve(Job job) {
        post(job, "resolution", new JsonObject().put("reason", "solved")).onSuccess(answer -> {
            floor.expectGood("resolution", answer);
            floor.resolved(job.conversation());
        });
    }

    private Future<Answer> post(Job job, String what, JsonObject body) {
        return doors.call(number, Call.post(token, job.path(what), body, job.offer()));
    }
}
