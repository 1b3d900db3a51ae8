package dev.regente.local.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A mail server that takes every message, shows it over IMAP to whoever asks, and sends nothing on. */
public final class MailServer implements AutoCloseable {

    private final GreenMail mail;

    private MailServer(GreenMail mail) {
        this.mail = mail;
    }

    /** Mailboxes appear with their first message or their first login, with any password; they live in memory. */
    public static MailServer start(int smtpPort, int imapPort) {
        var smtp = new ServerSetup(smtpPort, "localhost", ServerSetup.PROTOCOL_SMTP);
        var imap = new ServerSetup(imapPort, "localhost", ServerSetup.PROTOCOL_IMAP);
        var mail = new GreenMail(new ServerSetup[] {smtp, imap})
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        mail.start();
        return new MailServer(mail);
    }

    @Override
    public void close() {
        mail.stop();
    }
}
