package xinqu.window.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.casework.Stage;
import xinqu.decision.Actor;
import xinqu.decision.Reason;
import xinqu.pack.ImportedZone;
import xinqu.party.Catalogues;
import xinqu.party.FactWords;
import xinqu.service.Services;
import xinqu.web.FieldError;
import xinqu.web.Wording;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.Hall;
import xinqu.window.WindowPack;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** How the pages of windows speak, and how they read what was typed. */
@Component
class WindowWords {

    private final Catalogues catalogues;
    private final Services services;
    private final WindowPack pack;
    private final ImportedZone zone;
    private final Clock clock;

    WindowWords(
            Catalogues catalogues,
            Services services,
            WindowPack pack,
            ImportedZone zone,
            Clock clock) {
        this.catalogues = catalogues;
        this.services = services;
        this.pack = pack;
        this.zone = zone;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
    }

    Wording unit(String code) {
        return facts().unitName(code);
    }

    FactWords facts() {
        return new FactWords(catalogues.current(), zone.settings().territory());
    }

    /** The name of a bundle or item. */
    Wording subject(String id) {
        return services.bundle(id)
                .map(bundle -> Wording.of(bundle.name()))
                .or(() -> services.item(id).map(item -> Wording.of(item.name())))
                .orElse(Wording.plain(id));
    }

    boolean isSubject(String id) {
        return services.bundle(id).isPresent() || services.item(id).isPresent();
    }

    /** Everything that can be applied for: bundles first. */
    List<Choice> subjects() {
        var choices = new ArrayList<Choice>();
        services.catalogue()
                .pack()
                .bundles()
                .values()
                .forEach(bundle ->
                        choices.add(
                                new Choice(
                                        bundle.id(), Wording.of("window.bundle", bundle.name()))));
        services.items()
                .forEach(item -> choices.add(new Choice(item.id(), Wording.of(item.name()))));
        return choices;
    }

    Hall hall(String id) {
        return pack.halls().find(id).orElseThrow(() -> new NoSuchElementException("no hall " + id));
    }

    List<Hall> halls() {
        return List.copyOf(pack.halls().all());
    }

    /** Halls where the actor works. */
    List<Hall> halls(Actor actor) {
        return halls().stream().filter(hall -> actor.units().contains(hall.unit())).toList();
    }

    List<Choice> choices(List<Hall> halls) {
        return halls.stream().map(hall -> new Choice(hall.id(), Wording.of(hall.name()))).toList();
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

    static Wording reason(Reason reason) {
        var values = reason.values();
        return switch (reason.key()) {
            case "case.stage" ->
                    Wording.of(
                            reason.key(),
                            Wording.of("case.act." + values.get(0)),
                            Wording.of("case.stage." + values.get(1)));
            case "case.who" ->
                    Wording.of(reason.key(), Wording.of("case.act." + values.getFirst()));
            default -> Wording.of(reason.key(), values.toArray());
        };
    }

    static List<FieldError> errors(String field, List<Reason> reasons) {
        return reasons.stream().map(reason -> new FieldError(field, reason(reason))).toList();
    }

    static Notice note(Tone tone, String key, Object... values) {
        return new Notice(tone, Wording.of(key, values), Wording.of(key + ".help", values), null);
    }

    static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return Optional.of(LocalDate.parse(typed == null ? "" : typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static UUID id(String typed) {
        if (!typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new NoSuchElementException("no id " + typed);
        }
        return UUID.fromString(typed);
    }
}
