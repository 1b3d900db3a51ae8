package dev.regente.gateway.account.model;

/** Whatever talks with a provider says by this which one it is; every bean of this type adds one to the catalogue. */
public interface ProviderSource {

    Provider provider();
}
