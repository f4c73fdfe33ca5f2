package xinqu.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import xinqu.pack.PackFolder;
import xinqu.pack.Problem;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

class NoticeTemplateTest {

    static final Map<String, String> EVERYTHING =
            java.util.Arrays.stream(NoticePlace.values())
                    .collect(Collectors.toMap(NoticePlace::key, place -> "〈" + place.key() + "〉"));

    @Test
    void thePackHasEveryNoticeOfTheIssueAndEachCanBeFilled() {
        var problems = new Problems();
        var templates = NoticeTemplate.readAll(new PackFolder(Path.of("../zones/jinpu"), problems));
        assertThat(problems.all()).isEmpty();
        assertThat(templates.values())
                .extracting(template -> template.title().zh())
                .contains(
                        "受理通知书",
                        "不予受理通知书",
                        "一次性补正告知书",
                        "延期通知书",
                        "准予行政许可决定书",
                        "不予行政许可决定书",
                        "送达回证",
                        "容缺受理告知书",
                        "特别程序告知书");
        for (var template : templates.values()) {
            assertThat(template.filled(EVERYTHING))
                    .as(template.code())
                    .isNotEmpty()
                    .noneMatch(text -> text.contains("{"));
            assertThat(template.assumed())
                    .as("%s: nobody published a form", template.code())
                    .isTrue();
        }
        assertThat(templates.get("decision-granted").series())
                .isEqualTo(templates.get("decision-refused").series());
    }

    @Test
    void severalLinesBecomeSeveralParagraphsAndWhatIsMissingIsNamed() {
        var template = template("一、{missing}");
        assertThat(template.filled(Map.of("missing", "营业执照\n\n 章程 ")))
                .containsExactly("一、营业执照", "章程");
        assertThatThrownBy(() -> template("{item}{due}").filled(Map.of("item", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[due, item]");
        assertThat(template("{item}{unit}").needs()).containsExactly(NoticePlace.ITEM);
        assertThat(template("{item}").numbered(2026, 123)).isEqualTo("甲〔2026〕第000123号");
        // A value is never read as a place.
        assertThat(template("{item}").filled(Map.of("item", "{due} $1 \\")))
                .containsExactly("{due} $1 \\");
    }

    private static NoticeTemplate template(String paragraph) {
        var problems = new Problems();
        var template = read(problems, "甲〔{year}〕第{serial}号", paragraph);
        assertThat(problems.all()).isEmpty();
        return template;
    }

    private static NoticeTemplate read(Problems problems, String number, String paragraph) {
        return NoticeTemplate.read(
                Yaml.parse(
                                """
                                code: a
                                title: {zh: 甲, en: A}
                                number: %s
                                paragraphs: ["%s"]
                                """
                                        .formatted(number, paragraph)
                                        .getBytes(StandardCharsets.UTF_8),
                                "a.yaml",
                                problems)
                        .orElseThrow());
    }

    @Test
    void unknownPlacesAndNumbersThatAreNotUniqueAreFound() {
        var problems = new Problems();
        read(problems, "甲{yaer}号", "{caseNumer} 和 { 以及");
        assertThat(problems.all())
                .extracting(Problem::toString)
                .anyMatch(text -> text.contains("{yaer}") && text.contains("year"))
                .anyMatch(text -> text.contains("{caseNumer}") && text.contains("caseNumber"))
                .anyMatch(text -> text.contains("a brace stands alone"))
                .anyMatch(text -> text.contains("lacks {serial}"));
    }
}
