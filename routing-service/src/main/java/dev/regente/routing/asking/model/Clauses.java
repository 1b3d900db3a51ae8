package dev.regente.routing.asking.model;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The sentences of a text as they are compared: small, without accents, words for details as {@code <email>}. */
final class Clauses {

    /** Names of other things, and of parts of details, that are no detail by themselves. */
    static final String OTHER = "<other>";

    private static final Pattern END = Pattern.compile("(?<=[?])|[.!]+(?=\\s|$)|[\\n;…]+");
    private static final Pattern QUOTED = Pattern.compile("(?m)^\\s*>.*$");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[^\\p{L}\\p{N}<>_@,:?'&+-]+");
    /** An address or a number as long as that of a phone is said and not asked for. */
    private static final Pattern VALUE = Pattern.compile("\\S@\\S|\\d(?:[ ().+-]{0,3}\\d){7}");

    private static final Map<Pattern, String> NOUNS = new LinkedHashMap<>();

    private Clauses() {}

    static {
        noun(OTHER, "(?:full|last|first|middle|user|company|maiden|sur) ?name|(?:nome|nombre) completo|sobrenome");
        noun(OTHER, "apellidos?|(?:nome|nombre) (?:e|y) (?:sobrenome|apellidos?|<other>)|razao social");
        noun(OTHER, "(?:order|tracking|invoice|account|card|reference|protocol) (?:number|id|code)");
        noun(OTHER, "numero (?:do|de|del|da) (?:pedido|protocolo|cartao|conta|tarjeta|cuenta|orden|rastreio)");
        noun("<email>", "(?:endereco|direccion|address) (?:de )?(?:e-?mail|correo(?: electronico)?)");
        noun("<email>", "endereco eletronico|correo electronico|(?:e-?mail|e mail|mail) address(?:es)?");
        noun("<email>", "e-?mails?|e mail|mail|correo");
        noun("<phone>", "(?:numero|nro) (?:de |do |del |da )?(?:seu |su |tu )?(?:telefone|telefono|celular|movil)");
        noun("<phone>", "(?:numero|nro) (?:de |do |del )?(?:whatsapp|zap|contato|contacto)");
        noun("<phone>", "(?:(?:mobile|cell|home|contact|whatsapp) )?(?:tele)?phone(?: number)?");
        noun("<phone>", "(?:contact|mobile|cell|cellphone|whatsapp)(?: number)");
        noun("<phone>", "cellphone|cell|whatsapp|zap|tel|(?:telefone|telefono)(?: celular| movil)?|celular|movil|fone");
        noun("<birth_date>", "date of birth|birth ?date|birthday|data do (?:seu )?nascimento|dob");
        noun("<birth_date>", "data de (?:seu )?nascimento|fecha de (?:su |tu )?nacimiento");
        noun("<document>", "(?:passport|id|identity|document|tax) (?:number|document|card|id)");
        noun("<document>", "numero (?:do|de|del|da) (?:seu |su |tu )?(?:cpf|rg|documento|identidade|cedula|dni|nif)");
        noun("<document>", "cpf|cnpj|dni|nif|cedula(?: de identidad)?|documento de identidade?|curp");
        noun(OTHER, "(?:ip|web|site) address|domicilio fiscal");
        noun("<address>", "(?:(?:home|postal|delivery|shipping|street|mailing|billing) )?address|domicilio");
        noun("<address>", "(?:endereco|direccion)(?: de (?:entrega|envio|cobranca|residencia)| postal| completo)?");
        noun("<name>", "name|nome|nombre");
    }

    private static void noun(String token, String words) {
        NOUNS.put(Pattern.compile("(?<![\\p{L}<_-])(?:" + words + ")(?![\\p{L}>_-])"), token);
    }

    /** Without those that say an address or a number themselves; what is quoted is not said. */
    static List<String> of(String text) {
        String words = folded(QUOTED.matcher(text).replaceAll(""));
        for (Map.Entry<Pattern, String> noun : NOUNS.entrySet()) {
            words = noun.getKey().matcher(words).replaceAll(noun.getValue());
        }
        return END.splitAsStream(words)
                .filter(clause -> !clause.isBlank() && !VALUE.matcher(clause).find())
                .map(clause -> SPACES.matcher(clause).replaceAll(" ").strip())
                .filter(clause -> clause.length() > 1)
                .toList();
    }

    private static String folded(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace('‑', '-')
                .replaceAll("[<>_]", " ")
                .replaceAll("[^\\S\\n]+", " ");
    }
}
