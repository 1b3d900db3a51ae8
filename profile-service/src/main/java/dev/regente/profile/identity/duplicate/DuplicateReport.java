package dev.regente.profile.identity.duplicate;

import io.vertx.mutiny.sqlclient.Row;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * What became of duplicates in a month, for those who audit it.
 *
 * @param found pairs that were suspected for the first time
 * @param mergedByHand merges that a person made unasked
 * @param mergedByRule merges that the rules made
 * @param mergedBySuggestion merges that a person made of a pair
 * @param dismissed pairs of which a person said that they are two
 * @param unmerged merges that were taken back, whenever they were made
 * @param frozen identifiers that were found with too many people
 * @param openAtEnd pairs that waited for an answer when the month ended, or wait now
 */
public record DuplicateReport(
        String month,
        String zone,
        long found,
        long mergedByHand,
        long mergedByRule,
        long mergedBySuggestion,
        long dismissed,
        long unmerged,
        long frozen,
        long openAtEnd) {

    static DuplicateReport of(YearMonth month, ZoneId zone, Row row) {
        return new DuplicateReport(
                month.toString(),
                zone.getId(),
                row.getLong("found"),
                row.getLong("by_hand"),
                row.getLong("by_rule"),
                row.getLong("by_suggestion"),
                row.getLong("dismissed"),
                row.getLong("unmerged"),
                row.getLong("frozen"),
                row.getLong("open_at_end"));
    }

    /** The same as a table of one row, after RFC 4180. */
    String csv() {
        return "month,zone,found,mergedByHand,mergedByRule,mergedBySuggestion,dismissed,unmerged,frozen,openAtEnd\r\n"
                + month + "," + zone + "," + found + "," + mergedByHand + "," + mergedByRule + ","
                + mergedBySuggestion + "," + dismissed + "," + unmerged + "," + frozen + "," + openAtEnd + "\r\n";
    }
}
