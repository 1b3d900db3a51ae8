package dev.regente.routing.asking.model;

import static dev.regente.routing.asking.model.Phrase.PLEASE;
import static dev.regente.routing.asking.model.Phrase.START;

import java.util.List;

/** How customers are asked in Portuguese; without accents. */
final class Portuguese {

    /** Phones, birth dates and documents of whom else: they are asked for with an article only, too. */
    private static final String YOUR =
            "(?:[oa]s? )?(?:seus?|suas?|teu|tua) (?:melhor )?|[oa] (?=<phone>|<birth_date>|<document>)";

    private static final String TELL = "(?:informar|passar|dizer|enviar|mandar|dar|fornecer|compartilhar|deixar|falar)";
    private static final String ME = "(?:-me|-nos| me| nos| pra mim| para mim| aqui)? ";
    private static final String WHICH = "(?:qual (?:e |seria )?)?";

    static final List<Phrase> PHRASES = List.of(
            Phrase.named("\\b(?<!sei )qual(?: e| seria)? ", YOUR),
            Phrase.wanted(
                    "\\b(?:pode|poderia|podes|consegue|conseguiria)(?: voce)? " + PLEASE + "(?:me |nos )?" + TELL + ME
                            + PLEASE + WHICH,
                    YOUR),
            Phrase.wanted(
                    START + "(?:me|nos) (?:informe|informa|passe|passa|diga|diz|envie|envia|mande|manda|de|da|forneca"
                            + "|deixe|deixa|fale|fala) " + PLEASE + WHICH,
                    YOUR),
            Phrase.wanted(START + "(?:informe|passe|diga|envie|mande|forneca|deixe)(?:-me|-nos) " + PLEASE, YOUR),
            Phrase.named(START + "(?:informe|informar|forneca) ", YOUR),
            Phrase.wanted(
                    "\\b(?<!nao )(?:preciso|precisamos|precisarei|precisaria|vou precisar|vamos precisar)"
                            + "(?: so| apenas| ainda| tambem){0,3} (?:saber |ter )?(?:de |d(?=[oa] ))?",
                    YOUR),
            Phrase.alone(YOUR),
            Phrase.meaning(
                    Detail.NAME,
                    "com quem (?:eu )?(?:falo|estou falando|tenho o prazer de falar)|como (?:voce )?se chama"),
            Phrase.meaning(Detail.BIRTH_DATE, "quando (?:e que )?(?:voce )?nasceu"));

    private Portuguese() {}
}
