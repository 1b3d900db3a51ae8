package dev.regente.gateway.sender;

import dev.regente.gateway.channel.Alias;

/** An alias where it is unique: within a channel account. */
record AliasKey(String channel, String account, String kind, String value) {

    static AliasKey of(Writer writer, Alias alias) {
        return new AliasKey(writer.channel(), writer.account(), alias.kind(), alias.value());
    }
}
