package dev.regente.gateway.attachment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressNameTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "image/jpeg,file.jpg",
                "image/png,file.png",
                "video/mp4,file.mp4",
                "application/pdf,file.pdf",
                "application/octet-stream,file",
                "text/html,file",
                "application/x-msdownload,file",
                "-,file"
            })
    void an_address_ends_as_the_bytes_say_and_never_as_something_that_runs(String contentType, String name) {
        assertEquals(name, AddressName.of(contentType));
    }
}
