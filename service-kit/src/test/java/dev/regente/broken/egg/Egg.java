package dev.regente.broken.egg;

import dev.regente.broken.chicken.Hen;

/** Comes from a hen. */
public record Egg(Hen laidBy) {}
