package dev.regente.local.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The faults that providers shall have from now on, as set by `PUT /faults`; at first there are none. */
public final class Faults {

    private Fault current = Fault.NONE;

    /**
     * What goes wrong with a request; every field may be left out, and an empty object means that all is well.
     *
     * @param status HTTP status to refuse with; nothing is accepted
     * @param code the provider's error code in such a refusal
     * @param retryAfter seconds for which such a refusal asks to be left alone, where the provider has a way to say so
     * @param cut ends the connection without an answer, before or after the message was accepted
     * @param statuses false: no status webhook follows
     * @param delay seconds to wait before the answer
     * @param provider only requests to this provider; without it, to all
     * @param recipient only requests that name this number, user or the like; without it, all
     * @param times how many requests this holds for; without it, until the faults are changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(
            Integer status,
            Integer code,
            Integer retryAfter,
            Cut cut,
            Boolean statuses,
            Double delay,
            String provider,
            String recipient,
            Integer times) {

        static final Fault NONE = new Fault(null, null, null, null, null, null, null, null, null);

        public Fault {
            if ((status != null && (status < 400 || status > 599)) || (times != null && times < 1)) {
                throw new IllegalArgumentException("status is 400 to 599 and times at least 1");
            }
            if (code != null && status == null) {
                throw new IllegalArgumentException("a code needs a status to go with it");
            }
            if (delay != null && (delay < 0 || delay > 600)) {
                throw new IllegalArgumentException("delay is 0 to 600 seconds");
            }
        }

        public boolean refuses() {
            return status != null;
        }

        boolean cuts(Cut when) {
            return cut == when;
        }

        public boolean keepsStatusesBack() {
            return Boolean.FALSE.equals(statuses);
        }

        private boolean concerns(String asked, byte[] request) {
            return (provider == null || provider.equals(asked))
                    && (recipient == null
                            || Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(recipient) + "(?![0-9A-Za-z])")
                                    .matcher(new String(request, StandardCharsets.UTF_8))
                                    .find());
        }

        private Fault once() {
            if (times == null) {
                return this;
            }
            return times == 1
                    ? NONE
                    : new Fault(status, code, retryAfter, cut, statuses, delay, provider, recipient, times - 1);
        }
    }

    /** When a connection ends: before the provider took the message, or after it, so that only the answer is lost. */
    public enum Cut {
        @JsonProperty("before-accept")
        BEFORE_ACCEPT,
        @JsonProperty("after-accept")
        AFTER_ACCEPT
    }

    synchronized void set(Fault fault) {
        current = fault;
    }

    synchronized Fault current() {
        return current;
    }

    /**
     * The fault of the next request, if it is meant by it; counts it then.
     *
     * @param unasked whether the gateway asks by itself: only a fault that names the provider means such a request
     */
    synchronized Fault next(String provider, byte[] request, boolean unasked) {
        var fault = current;
        if (!fault.concerns(provider, request) || (unasked && fault.provider() == null)) {
            return Fault.NONE;
        }
        current = current.once();
        return fault;
    }
}
