package xinqu.identity.web;

import xinqu.decision.Actor;
import xinqu.identity.OrganisationUnits;
import xinqu.identity.Unit;
import xinqu.web.Wording;
import xinqu.web.ui.Field.Choice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What the units in the reader's scope are called; others show their code. */
public record UnitNames(SequencedMap<String, Wording> names) {

    static UnitNames within(OrganisationUnits units, Actor actor) {
        var names = new LinkedHashMap<String, Wording>();
        if (actor.units().contains(Unit.EVERYWHERE)) {
            names.put(Unit.EVERYWHERE, Wording.of("unit.everywhere"));
        }
        units.within(actor).forEach(unit -> names.put(unit.code(), Wording.of(unit.name())));
        return new UnitNames(names);
    }

    public Wording of(String code) {
        var name = names.get(code);
        if (name != null) {
            return name;
        }
        return code.equals(Unit.EVERYWHERE) ? Wording.of("unit.everywhere") : Wording.plain(code);
    }

    List<Choice> choices() {
        var choices = new ArrayList<Choice>();
        names.forEach((code, name) -> choices.add(new Choice(code, name)));
        return choices;
    }
}
