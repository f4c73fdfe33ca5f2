package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One part of a page is one record and one template of the same name. */
class TemplatesTest {

    static final Path TEMPLATES = Repository.ROOT.resolve("platform/src/main/jte");

    /** Answers that draw nothing of their own. */
    static final Set<String> WITHOUT_TEMPLATE = Set.of("xinqu.web.SeeOther");

    static final Set<JavaClass> PARTS =
            new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("xinqu")
                            .stream()
                            .filter(type ->
                                    type.isAssignableTo("xinqu.web.Html") && !type.isInterface())
                            .collect(Collectors.toSet());

    /** Where the template of a part lies: {@code xinqu.service.web.CaseRow} in {@code service/}. */
    static String templateOf(JavaClass part) {
        var folder = part.getPackageName().replaceFirst("^xinqu\\.", "");
        return folder.replaceFirst("(?<=.)\\.web$", "").replace('.', '/')
                + "/"
                + part.getSimpleName()
                + ".jte";
    }

    @Test
    void everyPartIsARecordWithATemplateAndEveryTemplateHasItsPart() {
        assertThat(PARTS).allMatch(JavaClass::isRecord, "is a record");
        var expected =
                PARTS.stream()
                        .filter(part -> !WITHOUT_TEMPLATE.contains(part.getName()))
                        .map(TemplatesTest::templateOf)
                        .collect(Collectors.toCollection(TreeSet::new));
        var present =
                Repository.under(TEMPLATES, ".jte").stream()
                        .map(file -> TEMPLATES.relativize(file).toString())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(present).isEqualTo(expected);
    }

    @Test
    void noTemplateWritesUnescapedText() {
        assertThat(Repository.under(TEMPLATES, ".jte"))
                .allSatisfy(file -> assertThat(Repository.text(file)).doesNotContain("$unsafe"));
    }

    @Test
    void noTemplateHoldsScriptOrStyle() {
        assertThat(Repository.under(TEMPLATES, ".jte"))
                .allSatisfy(file ->
                        assertThat(Repository.text(file))
                                .doesNotContainPattern("<style|style=|\\son[a-z]+=")
                                .doesNotContainPattern("<script(?![^>]*\\ssrc=)"));
    }
}
