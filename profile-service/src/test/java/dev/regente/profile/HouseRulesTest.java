package dev.regente.profile;

import dev.regente.kit.test.HouseRules;

class HouseRulesTest implements HouseRules {}
