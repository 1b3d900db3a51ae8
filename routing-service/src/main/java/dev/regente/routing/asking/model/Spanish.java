package dev.regente.routing.asking.model;

import static dev.regente.routing.asking.model.Phrase.PLEASE;
import static dev.regente.routing.asking.model.Phrase.START;

import java.util.List;

/** How customers are asked in Spanish; without accents. */
final class Spanish {

    /** Phones, birth dates and documents of whom else: they are asked for with an article only, too. */
    private static final String YOUR = "(?:su|sus|tu|tus) |(?:el|la) (?=<phone>|<birth_date>|<document>)";

    private static final String WHICH = "(?:cual es )?";

    static final List<Phrase> PHRASES = List.of(
            Phrase.named("\\b(?<!se )cual(?:es)? (?:es|son|seria) ", YOUR),
            Phrase.wanted(
                    "\\b(?:puede|puedes|podria|podrias|podrian)(?: usted)? " + PLEASE
                            + "(?:dar|decir|indicar|pasar|enviar|mandar|facilitar|proporcionar|compartir|dejar)"
                            + "(?:me|nos)? " + PLEASE + WHICH,
                    YOUR),
            Phrase.wanted(
                    "\\b(?<!no )(?:me|nos) (?:das?|dices?|indicas?|pasas?|facilitas?|envias?|compartes?|brindas?) "
                            + PLEASE + WHICH,
                    YOUR),
            Phrase.wanted(
                    START + "(?:de|da|diga|di|indique|indica|pase|pasa|envie|envia|mande|manda|facilite|facilita"
                            + "|proporcione|proporciona|comparta|comparte|brinde|brinda|deje|deja)(?:me|nos) " + PLEASE
                            + WHICH,
                    YOUR),
            Phrase.named(START + "(?:indique|facilite|proporcione) ", YOUR),
            Phrase.wanted(
                    "\\b(?<!no )(?:necesito|necesitamos|necesitaria|necesitare|requiero|requerimos)"
                            + "(?: solo| tambien| todavia| aun){0,3} (?:saber |tener )?",
                    YOUR),
            Phrase.alone(YOUR),
            Phrase.meaning(
                    Detail.NAME,
                    "con quien (?:hablo|estoy hablando|tengo el gusto(?: de hablar)?)"
                            + "|como (?:se llama(?: usted)?|te llamas)"),
            Phrase.meaning(Detail.BIRTH_DATE, "cuando (?:nacio|naciste)(?: usted)?"));

    private Spanish() {}
}
