package xinqu.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xinqu.decision.Money;

import java.time.LocalDate;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 元|CNY 0",
                "800050|8,000.50 元|CNY 8,000.50",
                "20000000|20 万元|CNY 200,000",
                "128600000|128.6 万元|CNY 1.29 million",
                "123456789|约 123.46 万元|CNY 1.23 million",
                "9999999999|约 1 亿元|CNY 100 million",
                "12000000000|1.2 亿元|CNY 120 million",
                "-128600000|-128.6 万元|CNY -1.29 million",
            })
    void writesMoneyBySize(long fen, String chinese, String english) {
        assertThat(Shells.CHINESE.moneyText(Money.ofFen(fen))).isEqualTo(chinese);
        assertThat(Shells.ENGLISH.moneyText(Money.ofFen(fen)).replace("about ", ""))
                .isEqualTo(english);
    }

    @Test
    void writesDays() {
        var day = LocalDate.of(2026, 3, 7);
        assertThat(Shells.CHINESE.date(day)).isEqualTo("2026年3月7日 (周六)");
        assertThat(Shells.ENGLISH.date(day)).isEqualTo("7 March 2026 (Sat)");
    }

    @ParameterizedTest
    @CsvSource({"/policies,true", "//host/x,false", "https://host,false", "'/\\host',false"})
    void knowsWhatStaysOnTheSite(String path, boolean local) {
        assertThat(Words.local(path)).isEqualTo(local);
    }
}
