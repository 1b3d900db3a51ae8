package dev.regente.estate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words and a number that occur nowhere by chance, put where customers, agents and operators put their own. */
final class Canaries {

    private static final int SUBSCRIBER = 9;

    /** What separates the digits of a number: nothing, punctuation, or either of them percent-encoded. */
    private static final String BETWEEN = "(?:[^0-9A-Za-z]|%[0-9A-Fa-f]{2}){0,3}";

    /** Secrets that every local stack has, and the beginning of any token. */
    private static final Pattern SECRETS = Pattern.compile(
            "local-(?:whatsapp|messenger|instagram|telegram|viber|sms|x|line|form|app)-(?:secret|token|verify)"
                    + "|local-(?:gateway|profile|routing|analytics|admin)\\b|AC0{31}7|eyJ[\\w-]{9,}\\.eyJ");

    private final String seed =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final String phone =
            "55119" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));
    private final Pattern word = Pattern.compile("zq([a-z]+)" + seed, Pattern.CASE_INSENSITIVE);
    private final Pattern number = Pattern.compile(phone.substring(phone.length() - SUBSCRIBER)
            .chars()
            .mapToObj(digit -> String.valueOf((char) digit))
            .collect(Collectors.joining(BETWEEN)));

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** What somebody else minted, or has to look like something: it is looked for as it is. */
    String known(String place, String value) {
        return known.computeIfAbsent(place, any -> value);
    }

    /** A number by which a provider knows somebody. */
    String number(String place, int digits) {
        return known(
                place,
                ThreadLocalRandom.current()
                        .ints(digits, 1, 10)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining()));
    }

    static String hex(int digits) {
        return ThreadLocalRandom.current()
                .ints(digits, 0, 16)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining());
    }

    /** In digits, as WhatsApp writes it. */
    String phone() {
        return phone;
    }

    /** As a person writes it. */
    String spelledPhone() {
        return "+55 (11) " + phone.substring(4, 9) + "-" + phone.substring(9);
    }

    /** A word that tells where it was put. */
    String word(String place) {
        return "Zq" + place + seed;
    }

    String email(String place) {
        return word(place) + "@example.com";
    }

    /** As WhatsApp mints them: the number is in it. */
    String wamid() {
        return "wamid."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((phone + word("wamid")).getBytes(StandardCharsets.UTF_8));
    }

    /** Which of them stand in a text: places of words, {@code phone}, {@code wamid}, or a secret itself. */
    Set<String> in(String text) {
        var found = new TreeSet<String>();
        word.matcher(text)
                .results()
                .map(hit -> hit.group(1).toLowerCase(Locale.ROOT))
                .forEach(found::add);
        if (number.matcher(text).find()) {
            found.add("phone");
        }
        for (String id : List.of(wamid(), wamid().substring("wamid.".length()))) {
            if (text.contains(id)) {
                found.add("wamid");
            }
        }
        known.entrySet().stream().filter(one -> text.contains(one.getValue())).forEach(one -> found.add(one.getKey()));
        SECRETS.matcher(text).results().map(MatchResult::group).forEach(found::add);
        return found;
    }
}
