package dev.regente.profile.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.regente.profile.ProfileConfig;
import dev.regente.profile.identity.model.PhoneReader;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads phone numbers with the numbering plans of the world. */
// Made at the start, so that loading the plans never stops an event loop at work.
@Startup
@ApplicationScoped
public class PhoneNumbers implements PhoneReader {

    private static final int LONGEST = 64;

    /** Numbers of the whole world, such as those of satellites, have the region 001. */
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final String region;

    PhoneNumbers(ProfileConfig config) {
        this.region = config.identity().defaultRegion();
        parse("+5511988887777", plans::isValidNumber);
    }

    @Override
    public Optional<String> e164(String spelling) {
        String text = spelling.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.startsWith("+")) {
            // The plans lag behind new ranges, so that a number with its country code only needs to be possible.
            return parse(text, plans::isPossibleNumber);
        }
        if (text.startsWith("00")) {
            return parse("+" + text.substring(2), plans::isPossibleNumber);
        }
        return parse(text, plans::isValidNumber).or(() -> parse("+" + text, plans::isValidNumber));
    }

    /**
     * The country of a number, by its ISO 3166 code; empty for numbers of no country.
     *
     * @param international with or without its plus
     */
    public Optional<String> country(String international) {
        String e164 = international.startsWith("+") ? international : "+" + international;
        try {
            return Optional.ofNullable(plans.getRegionCodeForNumber(plans.parse(e164, null)))
                    .filter(code -> COUNTRY.matcher(code).matches());
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private Optional<String> parse(String text, Predicate<PhoneNumber> good) {
        try {
            PhoneNumber number = plans.parse(text, region);
            return good.test(number) ? Optional.of(plans.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
