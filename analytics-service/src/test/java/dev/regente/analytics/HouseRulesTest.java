package dev.regente.analytics;

import dev.regente.kit.test.HouseRules;

class HouseRulesTest implements HouseRules {}
