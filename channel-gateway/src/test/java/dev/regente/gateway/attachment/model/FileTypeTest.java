package dev.regente.gateway.attachment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, image/jpeg, image/jpeg",
        "image/jpg, image/jpeg, image/jpeg",
        "image/png, image/webp, image/webp",
        "IMAGE/JPEG; q=1, image/jpeg, image/jpeg",
        "audio/ogg; codecs=opus, audio/ogg, audio/ogg",
        "audio/ogg; codecs=opus, application/ogg, audio/ogg",
        "audio/mp4, video/mp4, audio/mp4",
        "video/mp4, video/quicktime, video/mp4",
        "video/3gpp, video/3gpp, video/3gpp",
        "application/pdf, application/pdf, application/pdf",
        "application/vnd.ms-excel, application/zip, application/vnd.ms-excel",
        "application/msword, application/x-tika-msoffice, application/msword",
        "text/csv, text/plain, text/csv",
        "text/vcard, text/x-vcard, text/vcard",
        "application/zip, application/zip, application/zip",
        "audio/aac, application/octet-stream, application/octet-stream",
        "image/heic, application/octet-stream, application/octet-stream",
        "application/octet-stream, image/png, image/png",
        ", image/png, image/png",
        "nonsense, application/pdf, application/pdf"
    })
    void a_file_that_is_what_it_says_is_kept_as_that(String declared, String sniffed, String kept) {
        assertEquals(new FileType(kept, null), FileType.of(declared, sniffed));
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, text/html",
        "text/html, text/html",
        "text/html, text/plain",
        "image/svg+xml, image/svg+xml",
        "image/png, image/svg+xml",
        "application/pdf, application/xhtml+xml",
        "text/xml, text/xml",
        "application/xml, application/xml",
        "image/jpeg, application/x-msdownload",
        "application/octet-stream, application/x-executable",
        "application/octet-stream, application/x-dosexec",
        "application/octet-stream, application/x-elf",
        ", application/x-sh",
        ", application/java-archive",
        ", application/java-vm",
        ", text/javascript",
        ", application/javascript",
        ", application/vnd.android.package-archive",
        ", text/x-python"
    })
    void a_file_that_could_act_is_refused(String declared, String sniffed) {
        assertEquals(
                FileType.Refused.TYPE_FORBIDDEN, FileType.of(declared, sniffed).refused());
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, application/pdf",
        "image/jpeg, application/zip",
        "image/jpeg, video/mp4",
        "image/jpeg, text/plain",
        "video/mp4, image/png",
        "application/pdf, application/zip",
        "application/pdf, image/png",
        "audio/mpeg, text/plain",
        "text/plain, image/png",
        "text/csv, application/pdf"
    })
    void a_file_that_is_something_else_than_it_says_is_refused(String declared, String sniffed) {
        assertEquals(
                FileType.Refused.TYPE_MISMATCH, FileType.of(declared, sniffed).refused());
    }
}
