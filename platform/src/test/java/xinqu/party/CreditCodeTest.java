package xinqu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xinqu.decision.Reason;
import xinqu.party.CreditCode.Result;
import xinqu.testkit.Property;

import java.util.List;
import java.util.SplittableRandom;

class CreditCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350200776049653A",
                "91350500798359476R",
                "91350200MA31E12PXF",
                "91440101MA5CJQ4N59",
                "913502000728319549"
            })
    void acceptsIssuedCodes(String code) {
        assertThat(CreditCode.read(code)).isInstanceOf(Result.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"})
    void warnsOfPilotCodesAndKeepsThem(String code) {
        assertThat(CreditCode.read(code))
                .isInstanceOfSatisfying(
                        Result.Warned.class,
                        warned -> {
                            assertThat(warned.code().value()).isEqualTo(code);
                            assertThat(warned.doubts())
                                    .extracting(Reason::key)
                                    .containsExactly("party.code.pilot");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "91350200 7760 49653A, party.code.spaces",
        "91350200-7760-49653A, party.code.spaces",
        "91350200776049653a, party.code.case",
        "９１３５０２００７７６０４９６５３Ａ, party.code.wide",
    })
    void putsTypingRightAndSaysSo(String given, String hint) {
        assertThat(CreditCode.read(given))
                .isInstanceOfSatisfying(
                        Result.Valid.class,
                        valid -> {
                            assertThat(valid.code().value()).isEqualTo("91350200776049653A");
                            assertThat(valid.hints()).extracting(Reason::key).contains(hint);
                        });
    }

    @Test
    void leavesOutCharactersThatNobodySees() {
        assertThat(CreditCode.read("\u200b91350200\u3000776049653A\u00a0\ufeff"))
                .isInstanceOf(Result.Valid.class);
    }

    @Test
    void refusesWithEveryReasonAndWhatWasProbablyMeant() {
        assertThat(CreditCode.read("9135020077604O65SA1"))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused ->
                                assertThat(refused.reasons())
                                        .extracting(Reason::key, Reason::values)
                                        .containsExactly(
                                                tuple("party.code.length", List.of("19", "18")),
                                                tuple(
                                                        "party.code.character",
                                                        List.of("O", "14", "0")),
                                                tuple(
                                                        "party.code.character",
                                                        List.of("S", "17", "5"))));
        assertThat(CreditCode.read("")).isInstanceOf(Result.Refused.class);
        assertThat(CreditCode.read("91350200776049653B")).isInstanceOf(Result.Refused.class);
    }

    @Test
    void knowsTheKindOfPartyFromTheFirstTwoCharacters() {
        assertThat(new CreditCode("91350200776049653A").subject()).contains(Subject.ENTERPRISE);
        assertThat(CreditCode.complete("92210213YY000001").subject())
                .contains(Subject.INDIVIDUAL_BUSINESS);
        assertThat(CreditCode.complete("93210213YY000001").subject()).contains(Subject.COOPERATIVE);
        assertThat(CreditCode.complete("12210213YY000001").subject()).isEmpty();
    }

    /** A valid code and the same code with one character changed. */
    record Slip(String code, String changed) {

        static Slip next(SplittableRandom random, int size) {
            var stem = new StringBuilder("91");
            for (int i = 0; i < 6; i++) {
                stem.append((char) ('0' + random.nextInt(10)));
            }
            for (int i = 0; i < 8; i++) {
                stem.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            var code = CreditCode.complete(stem.toString()).value();
            int at = random.nextInt(code.length());
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            if (other == code.charAt(at)) {
                other = ALPHABET.charAt((ALPHABET.indexOf(other) + 1) % ALPHABET.length());
            }
            return new Slip(code, code.substring(0, at) + other + code.substring(at + 1));
        }
    }

    @Test
    void acceptsEveryCompletedCodeAndDetectsEverySlip() {
        // Weights are no multiples of the prime 31, so a single slip always shows; but a code of
        // the
        // pilot is only held to the check of its organisation code, which works modulo 11.
        Property.forAll(
                Slip::next,
                slip -> {
                    assertThat(CreditCode.read(slip.code())).isInstanceOf(Result.Valid.class);
                    assertThat(CreditCode.read(slip.changed())).isNotInstanceOf(Result.Valid.class);
                    if (!slip.changed().startsWith("M000", 8)) {
                        assertThat(CreditCode.read(slip.changed()))
                                .isInstanceOf(Result.Refused.class);
                    }
                });
    }
}
