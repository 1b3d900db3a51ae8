package dev.regente.businesstime;

import java.time.LocalDate;

/** Which days nobody works, unless a special day says otherwise. */
@FunctionalInterface
public interface Holidays {

    /** Every day is a day. */
    Holidays NONE = date -> false;

    boolean isHoliday(LocalDate date);
}
