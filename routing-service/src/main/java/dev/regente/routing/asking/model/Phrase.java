package dev.regente.routing.asking.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way of asking for details, as a pattern over the words of a clause.
 *
 * @param meant what it asks for without naming it, as in "who am I talking to"; null where it names what it asks for
 */
record Phrase(Pattern pattern, Detail meant) {

    /** What comes before what is meant. */
    private static final String FILLERS = "(?:(?:please|kindly|and|so|ok|okay|then|also|now|first|just|hi|hello"
            + "|por favor|favor|por gentileza|gentileza|e|y|entao|entonces|agora|ahora|ola|oi|hola|bom|bueno)[,:]? ?)"
            // Bounded, as all that repeats a group: Java matches those by recursion, and texts are long.
            + "{0,6}";

    /** Where a sentence begins, or what follows a comma. */
    static final String START = "(?:^|[,:] ?)" + FILLERS;

    static final String PLEASE = "(?:,? ?(?:please|kindly|por favor|por gentileza),? )?";

    private static final String POLITE = "please|too|as well|again|por favor|porfa|pfv|pf|tambem|tambien|novamente"
            + "|de novo|outra vez|otra vez|de nuevo|here|aqui|de contato|de contacto";

    /** What may follow where it is the detail itself that is named, and not something of it, as its provider. */
    private static final String END = "(?=$|[,:?]| (?:" + POLITE + ")\\b)";

    /** What may follow too where it is clear that it is to be told to us. */
    private static final String WHY = "(?=$|[,:?]| (?:" + POLITE + "|is|so|to|for|para|pra|a fin de|with me|with us"
            + "|comigo|conosco|conmigo|con nosotros)\\b)";

    private static final Pattern TOKEN = Pattern.compile("<(\\w+)>");

    /** It asks for what comes next: a detail of the customer, or several. */
    static Phrase named(String before, String your) {
        return new Phrase(Pattern.compile(before + list(your) + END), null);
    }

    /** The same where a reason may follow. */
    static Phrase wanted(String before, String your) {
        return new Phrase(Pattern.compile(before + list(your) + WHY), null);
    }

    /** It asks for something by other words, and says nothing more. */
    static Phrase meaning(Detail meant, String words) {
        return new Phrase(Pattern.compile("\\b(?:" + words + ") ?\\??$"), meant);
    }

    /** Nothing but the detail, as in "your e-mail?" or "phone, please"; "phone or e-mail?" asks for something else. */
    static Phrase alone(String your) {
        String please = ",? (?:please|por favor|porfa|pfv|pf) ?\\??";
        String said = list(your) + "(?: ?\\?|" + please + ")|" + list("") + please + "|<\\w+> ?\\?";
        return new Phrase(Pattern.compile("^" + FILLERS + "(?:" + said + ")$"), null);
    }

    private static String list(String your) {
        String more = "(?: ?(?:,|&|\\+|and|or|e|y|ou|o)(?: and| or| e| y)? (?:de |d)?(?:" + your + ")?<\\w+>){0,9}";
        return "(?:" + your + ")<\\w+>" + more;
    }

    /** What it asks for in a clause, as often as it is there. */
    Set<Detail> in(String words) {
        Set<Detail> asked = EnumSet.noneOf(Detail.class);
        if (meant == null && words.indexOf('<') < 0) {
            return asked;
        }
        Matcher found = pattern.matcher(words);
        while (found.find()) {
            if (meant != null) {
                asked.add(meant);
            }
            TOKEN.matcher(found.group()).results().map(token -> token.group(1)).forEach(name -> detail(name, asked));
        }
        return asked;
    }

    private static void detail(String name, Set<Detail> asked) {
        if (!Clauses.OTHER.contains(name)) {
            asked.add(Detail.valueOf(name.toUpperCase(Locale.ROOT)));
        }
    }
}
