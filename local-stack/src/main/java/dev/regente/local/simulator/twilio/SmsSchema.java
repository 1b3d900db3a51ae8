package dev.regente.local.simulator.twilio;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Twilio accepts as a new message, as documented; whatever differs is refused by Twilio's code. */
final class SmsSchema {

    private static final int LONGEST_BODY = 1600;
    private static final int MOST_FILES = 10;
    private static final int LONGEST_VALIDITY = 36_000;
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-f]{32}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
    private static final Set<String> ONCE =
            Set.of("To", "From", "MessagingServiceSid", "Body", "StatusCallback", "ValidityPeriod");

    private final List<Entry<String, String>> form;
    private final String ourNumber;

    private SmsSchema(List<Entry<String, String>> form, String ourNumber) {
        this.form = form;
        this.ourNumber = ourNumber;
    }

    static void check(List<Entry<String, String>> form, String ourNumber) {
        var schema = new SmsSchema(form, ourNumber);
        schema.checkNames();
        schema.checkPeople();
        schema.checkContent();
        schema.checkExtras();
    }

    static Optional<String> field(List<Entry<String, String>> form, String name) {
        return form.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Entry::getValue)
                .findFirst();
    }

    private void checkNames() {
        var seen = new HashSet<String>();
        for (var field : form) {
            boolean known = ONCE.contains(field.getKey()) || field.getKey().equals("MediaUrl");
            require(known, TwilioRefusal.INVALID_PARAMETER, "Unknown parameter " + field.getKey());
            require(
                    seen.add(field.getKey()) || field.getKey().equals("MediaUrl"),
                    TwilioRefusal.INVALID_PARAMETER,
                    "Repeated parameter " + field.getKey());
        }
    }

    private void checkPeople() {
        require(field("To").isPresent(), 21604, "A 'To' phone number is required.");
        require(matches(NUMBER, "To"), 21211, "Invalid 'To' Phone Number");
        if (field("MessagingServiceSid").isPresent()) {
            require(matches(SERVICE, "MessagingServiceSid"), 21703, "The Messaging Service does not exist.");
            return;
        }
        require(field("From").isPresent(), 21603, "A 'From' phone number is required.");
        require(field("From").get().equals(ourNumber), 21606, "The 'From' number is not a valid number of yours.");
    }

    private void checkContent() {
        var files = form.stream().filter(f -> f.getKey().equals("MediaUrl")).toList();
        require(!field("Body").orElse("").isBlank() || !files.isEmpty(), 21602, "Message body is required.");
        require(field("Body").orElse("").length() <= LONGEST_BODY, 21617, "The body exceeds the 1600 character limit.");
        require(files.size() <= MOST_FILES, 21623, "Number of media files exceeds allowed limit");
        files.forEach(file -> require(isUrl(file.getValue()), 21620, "Invalid media URL(s)"));
    }

    private void checkExtras() {
        require(field("StatusCallback").map(SmsSchema::isUrl).orElse(true), 21609, "Invalid 'StatusCallback' URL");
        var validity = field("ValidityPeriod");
        require(
                validity.isEmpty()
                        || (SECONDS.matcher(validity.get()).matches()
                                && Integer.parseInt(validity.get()) >= 1
                                && Integer.parseInt(validity.get()) <= LONGEST_VALIDITY),
                TwilioRefusal.INVALID_PARAMETER,
                "ValidityPeriod is 1 to 36000 seconds");
    }

    private Optional<String> field(String name) {
        return field(form, name);
    }

    private boolean matches(Pattern pattern, String name) {
        return field(name).filter(value -> pattern.matcher(value).matches()).isPresent();
    }

    private static boolean isUrl(String text) {
        try {
            var url = URI.create(text);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean condition, int code, String message) {
        if (!condition) {
            throw TwilioRefusal.invalid(code, message);
        }
    }
}
