package xinqu;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

import org.jmolecules.event.types.DomainEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModules;

import java.time.Clock;

class ArchitectureTest {

    static final ApplicationModules MODULES = ApplicationModules.of(Platform.class);

    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(ArchitectureTest::isWritten)
                    .importPackages("xinqu");

    /** Not a class that an earlier build generated: bean definitions and proxies. */
    private static boolean isWritten(Location location) {
        return !location.contains("__") && !location.contains("$$");
    }

    /** Asks the machine for the time, directly or through a clock that is not given. */
    static final DescribedPredicate<JavaAccess<?>> ASKS_THE_MACHINE =
            DescribedPredicate.describe(
                    "ask the machine for the time",
                    access -> {
                        var owner = access.getTargetOwner();
                        var name = access.getName();
                        if (owner.getPackageName().startsWith("java.time")) {
                            return owner.isEquivalentTo(Clock.class)
                                    ? name.startsWith("system")
                                    : name.equals("now") && !isGivenAClock(access);
                        }
                        return switch (owner.getName()) {
                            case "java.lang.System" -> name.equals("currentTimeMillis");
                            case "java.util.Date" -> name.equals("<init>");
                            default -> false;
                        };
                    });

    private static boolean isGivenAClock(JavaAccess<?> access) {
        return access instanceof JavaMethodCall call
                && call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    @Test
    void modulesKeepTheirBoundaries() {
        MODULES.verify();
    }

    @Test
    void onlyTheClockKnowsTheTime() {
        noClasses()
                .that()
                .areNotAssignableTo(Platform.class)
                .should()
                .accessTargetWhere(ASKS_THE_MACHINE)
                .check(CLASSES);
        assertThat(CLASSES.get(Platform.class).getAccessesFromSelf())
                .as("the one place that may, and that the rule would find")
                .anyMatch(ASKS_THE_MACHINE);
    }

    @Test
    void storesBelongToTheirModule() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Store")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("xinqu..web..")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Store")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyStoresAndTheirLikeSpeakToTheDatabase() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.jdbc.core..")
                .check(CLASSES);
    }

    @Test
    void everythingIsGivenToConstructors() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(CLASSES);
    }

    @Test
    void eventsAreRecords() {
        classes()
                .that(assignableTo(DomainEvent.class))
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto|VO|BO|Entity|Info|Base)")
                .check(CLASSES);
    }

    @Test
    void oneClassKnowsTheHeadersOfHtmx() {
        assertThat(Repository.under(Repository.ROOT.resolve("platform/src/main/java"), ".java"))
                .filteredOn(file -> !file.endsWith("xinqu/web/HtmlWriter.java"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Repository.text(file)).doesNotContain("\"HX-"));
    }
}
