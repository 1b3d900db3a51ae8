package dev.regente.routing.calendar.model;

/** One version of a calendar, which never changes. */
public record Edition(String name, long version) {}
