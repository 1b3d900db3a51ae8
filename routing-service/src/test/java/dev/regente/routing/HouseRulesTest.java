package dev.regente.routing;

import dev.regente.kit.test.HouseRules;

class HouseRulesTest implements HouseRules {}
