package org.gongping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;

/** The house rules a machine can see. */
@AnalyzeClasses(packages = "org.gongping", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
    /** The engine can be exchanged for a maintained fork by touching two packages (ADR 2). */
    @ArchTest
    static final ArchRule onlyProcessAndInboxKnowTheEngine = noClasses()
            .that()
            .resideOutsideOfPackages("org.gongping.process..", "org.gongping.inbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    /** Nobody else completes tasks. */
    @ArchTest
    static final ArchRule onlyTheInboxCompletesTasks = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.gongping.inbox.Inbox")
            .should()
            .callMethod(org.camunda.bpm.engine.TaskService.class, "complete", String.class)
            .orShould()
            .callMethod(org.camunda.bpm.engine.TaskService.class, "complete", String.class, java.util.Map.class);

    /** CVE-2026-109432 works through the task query's expressions. */
    @ArchTest
    static final ArchRule nobodyQueriesByExpression = noClasses()
            .should()
            .callMethodWhere(new com.tngtech.archunit.base.DescribedPredicate<>("a query by expression") {
                @Override
                public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                    return call.getTargetOwner().getPackageName().startsWith("org.camunda.bpm.engine")
                            && call.getName().endsWith("Expression")
                            && call.getTargetOwner().getSimpleName().endsWith("Query");
                }
            });

    @ArchTest
    static final ArchRule pagesAndTablesAreNobodyElsesBusiness = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAssignableTo(Repository.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule noSetters = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should(new ArchCondition<>("be verbs with a reason, not setters") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    if (method.getName().matches("set[A-Z].*")) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is a setter"));
                    }
                }
            });

    @ArchTest
    static final ArchRule noFieldInjection =
            fields().should().notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

    @ArchTest
    static final ArchRule nounsNotLayers = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    /** The database's clock decides; the JVM's own may be wrong. The disk's times are the exception (media). */
    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .resideOutsideOfPackages("org.gongping.clock..", "org.gongping.media..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule noJunkRooms =
            noClasses().should().resideInAnyPackage("..common..", "..util..", "..service..", "..impl..", "..dto..");
}
