package dev.regente.gateway.survey.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells answers from messages, in the order in which one sender's things came.
 *
 * <p>An answer is a button of a survey of the same sender, or exactly a score while the survey is the last that was
 * said between us. Anything else is a message: what a customer wants to tell somebody must never be swallowed.
 */
public final class SurveyReader {

    private static final Pattern PAYLOAD =
            Pattern.compile("survey:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):([0-9]{1,2})");
    private static final Pattern SCORE = Pattern.compile("[0-9]{1,2}");
    private static final Set<String> NO_WORDS = Set.of("reaction", "edit", "deletion");

    private final Map<UUID, OpenSurvey> surveys = new LinkedHashMap<>();
    private final Map<UUID, OpenSurvey> changed = new LinkedHashMap<>();

    public SurveyReader(Collection<OpenSurvey> known) {
        known.stream().sorted(Comparator.comparing(OpenSurvey::id).reversed()).forEach(s -> surveys.put(s.id(), s));
    }

    /**
     * Something that came in.
     *
     * @param kind of content, as the contract names it
     * @param at the provider's time
     */
    public record Said(UUID sender, String kind, String text, String payload, Instant at) {}

    public Reading read(Said said) {
        Reading reading = pressed(said).or(() -> written(said)).orElse(Reading.MESSAGE);
        if (reading.kind() == Reading.Kind.ANSWER) {
            change(reading.survey().afterAnswer(reading.score()));
        } else if (reading.isMessage() && !NO_WORDS.contains(said.kind())) {
            of(said.sender()).filter(s -> s.isCurrent(said.at()) && !s.spokenOver()).toList().stream()
                    .map(OpenSurvey::afterOtherWords)
                    .forEach(this::change);
        }
        return reading;
    }

    /** The surveys that are no longer as they were known. */
    public List<OpenSurvey> changed() {
        return new ArrayList<>(changed.values());
    }

    private Optional<Reading> pressed(Said said) {
        Matcher payload = PAYLOAD.matcher(said.payload() == null ? "" : said.payload());
        if (!"choice".equals(said.kind()) || !payload.matches()) {
            return Optional.empty();
        }
        int score = Integer.parseInt(payload.group(2));
        return Optional.ofNullable(surveys.get(UUID.fromString(payload.group(1))))
                .filter(survey ->
                        survey.sender().equals(said.sender()) && survey.scores().contains(score))
                .map(survey -> new Reading(kind(survey, said.at()), survey, score));
    }

    private static Reading.Kind kind(OpenSurvey survey, Instant at) {
        if (survey.answered()) {
            return Reading.Kind.REPEATED;
        }
        return survey.isCurrent(at) ? Reading.Kind.ANSWER : Reading.Kind.LATE;
    }

    /** The newest survey is meant. */
    private Optional<Reading> written(Said said) {
        String text = said.text() == null ? "" : said.text().strip();
        if (!"text".equals(said.kind()) || !SCORE.matcher(text).matches()) {
            return Optional.empty();
        }
        int score = Integer.parseInt(text);
        return of(said.sender())
                .filter(survey -> survey.takesText(score, said.at()))
                .findFirst()
                .map(survey -> new Reading(Reading.Kind.ANSWER, survey, score));
    }

    private Stream<OpenSurvey> of(UUID sender) {
        return surveys.values().stream().filter(survey -> survey.sender().equals(sender));
    }

    private void change(OpenSurvey survey) {
        surveys.put(survey.id(), survey);
        changed.put(survey.id(), survey);
    }
}
