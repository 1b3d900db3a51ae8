package dev.regente.gateway;

import dev.regente.kit.test.HouseRules;

class HouseRulesTest implements HouseRules {}
