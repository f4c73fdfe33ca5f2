package xinqu.service;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Coded;
import xinqu.pack.Text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A paper, licence or finding that items ask for or give, under one name for all of them.
 *
 * @param id name in files
 * @param aliases other names under which guides ask for the same
 * @param issuer the unit that makes it; null if the applicant does
 * @param supplies where it can be had without the applicant, the best first
 * @param blank where the empty form is; empty if there is none
 * @param sample where a filled one is; empty if there is none
 */
public record Material(
        String id,
        Text name,
        List<String> aliases,
        Kind kind,
        @Nullable String issuer,
        List<Supply> supplies,
        String blank,
        String sample) {

    public Material {
        aliases = List.copyOf(aliases);
        supplies = List.copyOf(supplies);
    }

    public enum Kind implements Coded {
        LICENCE("licence"),
        CERTIFICATE("certificate"),
        FORM("form"),
        DOCUMENT("document"),
        /** What one office tells another; no applicant ever holds it. */
        FINDING("finding");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(kind -> kind.code).toList();
        }

        static Kind of(String code) {
            return Coded.find(Kind.class, code).orElse(DOCUMENT);
        }
    }

    /** How a supply works today. */
    public enum Way implements Coded {
        /** An interface answers at once. */
        LIVE("live"),
        /** Files are exchanged. */
        FILE("file"),
        /** It is announced; until it works, the applicant is asked. */
        ANNOUNCED("announced");

        private final String code;

        Way(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(way -> way.code).toList();
        }

        static Way of(String code) {
            return Coded.find(Way.class, code).orElse(ANNOUNCED);
        }
    }

    /** A register or system that holds the material. */
    public record Supply(Way way, Text system) {}

    /** The supply that spares the applicant the material today. */
    public Optional<Supply> supply() {
        return supplies.stream().filter(supply -> supply.way() != Way.ANNOUNCED).findFirst();
    }
}
