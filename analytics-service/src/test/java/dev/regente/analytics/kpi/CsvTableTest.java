package dev.regente.analytics.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "general|general",
                "=HYPERLINK(1)|'=HYPERLINK(1)",
                "+55|'+55",
                "-1|'-1",
                "@SUM(1)|'@SUM(1)",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "=1,2|\"'=1,2\"",
                "``|``"
            })
    void a_cell_is_text_for_every_reader(String value, String cell) {
        assertEquals(cell, CsvTable.text(value));
    }
}
