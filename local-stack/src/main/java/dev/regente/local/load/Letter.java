package dev.regente.local.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One message of one customer, which tells in its text who it is: run, number, k and uuid.
 *
 * @param number which of the whole run it is
 * @param k which of its customer it is, from 1
 * @param writtenAt when the customer wrote it, in seconds as WhatsApp counts
 */
record Letter(String run, int number, String phone, int k, UUID uuid, long writtenAt) {

    String text() {
        return run + " " + number + " " + k + " " + uuid;
    }

    /** As WhatsApp's Cloud API posts it. */
    byte[] body() {
        return ("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"200000000000001\",\"changes\":[{"
                        + "\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\","
                        + "\"metadata\":{\"display_phone_number\":\"15550001111\","
                        + "\"phone_number_id\":\"100000000000001\"},\"contacts\":[{\"profile\":{\"name\":\"Helen "
                        + phone.substring(phone.length() - 4) + "\"},\"wa_id\":\"" + phone
                        + "\"}],\"messages\":[{\"from\":\"" + phone + "\",\"id\":\"wamid." + uuid
                        + "\",\"timestamp\":\"" + writtenAt + "\",\"type\":\"text\",\"text\":{\"body\":\"" + text()
                        + "\"}}]}}]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
