package xinqu.casework.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.calendar.Measure;
import xinqu.casework.Act;
import xinqu.casework.CaseMaterial;
import xinqu.casework.ItemState;
import xinqu.casework.Stage;
import xinqu.decision.Reason;
import xinqu.identity.Role;
import xinqu.pack.ImportedZone;
import xinqu.pack.Text;
import xinqu.party.Catalogues;
import xinqu.party.FactWords;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How the pages of cases speak. */
@Component
class CaseWords {

    private static final int HOUR = 60;

    private final Catalogues catalogues;
    private final ImportedZone zone;
    private final Clock clock;

    CaseWords(Catalogues catalogues, ImportedZone zone, Clock clock) {
        this.catalogues = catalogues;
        this.zone = zone;
        this.clock = clock;
    }

    FactWords facts() {
        return new FactWords(catalogues.current(), zone.settings().territory());
    }

    Wording unit(String code) {
        return code.isEmpty() ? Wording.NONE : facts().unitName(code);
    }

    ZoneId zone() {
        return zone.settings().timezone();
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return day(clock.instant());
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    @Nullable LocalDate dayOf(@Nullable Instant at) {
        return at == null ? null : day(at);
    }

    /** A term of days ends with a day, one of opening time at a moment. */
    @Nullable Object dueOf(@Nullable Instant due) {
        if (due == null) {
            return null;
        }
        boolean withTheDay = !day(due).equals(day(due.plusSeconds(60)));
        return withTheDay ? day(due) : due;
    }

    /** What amounts of a term are in. */
    static Wording unit(Measure measure) {
        return Wording.of("case.measure." + measure.code());
    }

    /** An amount of a term, which counts opening time in minutes. */
    static Wording amount(Measure measure, long count) {
        if (!measure.isOpeningTime()) {
            return Wording.of("case.amount", count);
        }
        return count < HOUR
                ? Wording.of("case.amount.minutes", count)
                : Wording.of("case.amount.hours", count / HOUR, count % HOUR);
    }

    static Tag stage(Stage stage) {
        return new Tag(
                Wording.of("case.stage." + stage.code()),
                switch (stage) {
                    case DECIDED, DELIVERED, ARCHIVED -> Tone.GOOD;
                    case CORRECTING, DRAFT -> Tone.NEEDS;
                    case NOT_ACCEPTED, TERMINATED, VOID -> Tone.DANGER;
                    case SUBMITTED, ACCEPTED, PREVIEW -> Tone.NOTE;
                    case WITHDRAWN -> Tone.PLAIN;
                });
    }

    static Tag state(ItemState state) {
        return new Tag(
                Wording.of("case.item." + state.code()),
                switch (state) {
                    case GRANTED -> Tone.GOOD;
                    case REFUSED, DROPPED -> Tone.DANGER;
                    case STOPPED -> Tone.NEEDS;
                    case RUNNING -> Tone.NOTE;
                    case IDLE, WAITING -> Tone.PLAIN;
                });
    }

    static Tag state(CaseMaterial.State state) {
        return new Tag(
                Wording.of("case.material." + state.code()),
                switch (state) {
                    case HANDED, SUPPLIED, MADE -> Tone.GOOD;
                    case OWED -> Tone.NEEDS;
                    case MISSING -> Tone.DANGER;
                });
    }

    static Wording act(Act.Kind kind) {
        return Wording.of("case.act." + kind.code());
    }

    /** A refusal in words; codes in it become names. */
    Wording reason(Reason reason) {
        var values = reason.values();
        return switch (reason.key()) {
            case "case.stage" ->
                    Wording.of(
                            reason.key(),
                            Wording.of("case.act." + values.get(0)),
                            Wording.of("case.stage." + values.get(1)));
            case "case.who" ->
                    Wording.of(reason.key(), Wording.of("case.act." + values.getFirst()));
            case "case.item.state" ->
                    Wording.of(
                            reason.key(), values.get(0), Wording.of("case.item." + values.get(1)));
            case "case.item.who" ->
                    Wording.of(
                            reason.key(),
                            Wording.of("case.act." + values.get(0)),
                            Role.of(values.get(1)).map(Role::label).orElse(Text.of(values.get(1))),
                            unit(values.get(2)));
            case "case.transition" ->
                    Wording.of(
                            reason.key(), Wording.of("case.act." + values.get(0)), values.get(1));
            default -> Wording.of(reason.key(), values.toArray());
        };
    }
}
