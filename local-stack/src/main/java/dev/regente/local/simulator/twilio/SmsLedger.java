package dev.regente.local.simulator.twilio;

import dev.regente.local.simulator.Provider;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Twilio keeps: the messages of both directions, their files, and who wants no more of them. */
final class SmsLedger {

    private static final int LIMIT = 2_000;
    private static final Set<String> STOP =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE");
    private static final Set<String> START = Set.of("START", "UNSTOP", "YES");

    private final Deque<Message> messages = new ArrayDeque<>();
    private final Map<String, String> statuses = new HashMap<>();
    private final Map<String, File> files = new LinkedHashMap<>();
    private final Set<String> optedOut = new HashSet<>();

    /** A message; its status is kept beside it, because it changes. */
    record Message(String sid, String direction, String from, String to, String body, int files, Instant at) {}

    /** A file of a message. */
    record File(String contentType, byte[] content) {}

    synchronized void add(Message message, String status) {
        if (messages.size() == LIMIT) {
            statuses.remove(messages.removeLast().sid());
        }
        messages.addFirst(message);
        statuses.put(message.sid(), status);
        if (message.direction().equals("inbound")) {
            hear(message);
        }
    }

    synchronized void raise(String sid, String status) {
        statuses.computeIfPresent(sid, (same, old) -> status);
    }

    synchronized void add(String path, File file) {
        if (files.size() == LIMIT) {
            files.remove(files.keySet().iterator().next());
        }
        files.put(path, file);
    }

    synchronized Optional<File> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    synchronized boolean isOptedOut(String number) {
        return optedOut.contains(number);
    }

    /** A page of the list that a request asks for. */
    Map<String, Object> page(Provider.Request request, String accountSid) {
        var query = request.queryFields();
        int size = Integer.parseInt(query.getOrDefault("PageSize", "50"));
        int page = Integer.parseInt(query.getOrDefault("Page", "0"));
        var all = list(query, accountSid);
        int end = Math.min((page + 1) * size, all.size());
        String asked = request.query() == null ? "" : request.query().replaceFirst("&Page=.*", "") + "&";
        var body = new LinkedHashMap<String, Object>();
        body.put("messages", all.subList(Math.min(page * size, end), end));
        body.put("page", page);
        body.put("page_size", size);
        body.put("next_page_uri", end < all.size() ? request.path() + "?" + asked + "Page=" + (page + 1) : null);
        return body;
    }

    /**
     * The newest first, as Twilio lists them.
     *
     * @param query may name an instant, and either end
     */
    private synchronized List<Map<String, Object>> list(Map<String, String> query, String accountSid) {
        var after = Instant.parse(query.getOrDefault("DateSent>", "1970-01-01T00:00:00Z"));
        return messages.stream()
                .filter(message -> !message.at().isBefore(after))
                .filter(message -> query.getOrDefault("To", message.to()).equals(message.to()))
                .filter(message -> query.getOrDefault("From", message.from()).equals(message.from()))
                .map(message -> view(message, statuses.get(message.sid()), accountSid))
                .toList();
    }

    /** The files of one message. */
    synchronized List<Map<String, String>> list(String root) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(root))
                .map(file -> Map.of(
                        "uri",
                        file.getKey() + ".json",
                        "content_type",
                        file.getValue().contentType()))
                .toList();
    }

    static Map<String, Object> view(Message message, String status, String accountSid) {
        String at = DateTimeFormatter.RFC_1123_DATE_TIME.format(message.at().atOffset(ZoneOffset.UTC));
        String uri = "/2010-04-01/Accounts/" + accountSid + "/Messages/" + message.sid();
        var view = new LinkedHashMap<String, Object>();
        view.put("account_sid", accountSid);
        view.put("api_version", "2010-04-01");
        view.put("body", message.body());
        view.put("date_created", at);
        view.put("date_sent", at);
        view.put("date_updated", at);
        view.put("direction", message.direction());
        view.put("error_code", null);
        view.put("error_message", null);
        view.put("from", message.from());
        view.put("messaging_service_sid", null);
        view.put("num_media", Integer.toString(message.files()));
        view.put("num_segments", "1");
        view.put("price", null);
        view.put("price_unit", "USD");
        view.put("sid", message.sid());
        view.put("status", status);
        view.put("subresource_uris", Map.of("media", uri + "/Media.json"));
        view.put("to", message.to());
        view.put("uri", uri + ".json");
        return view;
    }

    /** The whole text is the word, in any case. */
    private void hear(Message message) {
        String word = message.body().strip().toUpperCase(Locale.ROOT);
        if (STOP.contains(word)) {
            optedOut.add(message.from());
        } else if (START.contains(word)) {
            optedOut.remove(message.from());
        }
    }
}
