package dev.regente.routing.asking.model;

import static dev.regente.routing.asking.model.Phrase.PLEASE;
import static dev.regente.routing.asking.model.Phrase.START;

import java.util.List;

/** How customers are asked in English. */
final class English {

    private static final String YOUR = "your ";
    private static final String A = "your |an? |the ";

    static final List<Phrase> PHRASES = List.of(
            Phrase.named("\\b(?<!know )(?<!asked )(?:what|when)(?:'s|s| is| are) ", YOUR),
            Phrase.wanted("\\b(?:may|can|could|might) (?:i|we) (?:please )?(?:have|get|take|ask (?:you )?for) ", A),
            Phrase.wanted(
                    "\\b(?:can|could|would|will) you " + PLEASE + "(?:(?:give|send|tell|leave) (?:me|us)"
                            + "|(?:share|provide)(?: me| us)?(?: with)?|let (?:me|us) know) " + PLEASE
                            + "(?:what (?:is )?)?",
                    YOUR),
            Phrase.wanted(START + "(?:give|send|tell|leave) (?:me|us) " + PLEASE + "(?:what (?:is )?)?", YOUR),
            Phrase.named(START + "(?:share|provide)(?: me| us)?(?: with)? ", YOUR),
            Phrase.wanted(
                    "\\b(?:i|we)(?:'ll|'d)?(?: will| would| only| just| still| also){0,3} need (?:to know )?", YOUR),
            Phrase.alone(YOUR),
            Phrase.meaning(
                    Detail.NAME,
                    "(?:who am i|whom am i|with whom am i|who do i have the pleasure of) (?:speaking|talking|chatting)"
                            + "(?: with| to)?"),
            Phrase.meaning(Detail.BIRTH_DATE, "when were you born"));

    private English() {}
}
