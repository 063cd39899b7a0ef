package org.gongping;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The rooms of the house and the arrows between them. */
class ModularityTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(Gongping.class);

    @Test
    void callsGoDownTheArrowsOnly() {
        MODULES.verify();
    }

    /** Draws the picture of the modules into target/spring-modulith-docs. */
    @Test
    void theModulesCanBeDrawn() {
        new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }
}
