package dev.regente.broken.chicken;

import dev.regente.broken.egg.Egg;

/** Comes from an egg. */
public record Hen(Egg hatchedFrom) {}
